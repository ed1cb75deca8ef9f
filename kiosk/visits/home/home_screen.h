// The home screen: the doors that work, what to bring, how the network stands.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::home {

struct HomeModel {
    HeaderModel header;
    std::string_view greeting;
    std::string_view hint;
    // Why nothing can be filed here now; empty when filing is offered (I6).
    std::string_view no_filing_reason;
    std::string_view file_label;
    std::string_view file_caption;
    std::string_view find_label;
    std::string_view find_caption;

    struct Step {
        Icon icon;
        std::string_view title;
        std::string text;
    };
    std::string_view steps_title;
    std::array<Step, 3> steps;

    std::string_view bring;
    bool is_online = false;
    std::string network;
    std::string_view help;
};

HomeModel make_home_model(const Scene& scene);
std::optional<PageAnswer> home_screen(Ui& ui, const HomeModel& model);

}  // namespace fangxin::kiosk::home
