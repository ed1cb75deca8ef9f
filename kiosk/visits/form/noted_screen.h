// The page before leaving: asks whether number and code were noted, and offers ways to do it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

struct NotedModel {
    // A way to keep the number. Without a label there is nothing to press.
    struct Way {
        Icon icon = Icon::none;
        std::string_view title;
        std::string words;
        std::string_view button_id;
        std::string_view label;
        bool is_done = false;
        bool is_faulty = false;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view number_label;
    std::string_view number;
    std::string_view code_label;
    core::PrivateText code;  // in two groups
    std::string_view keep_both;
    std::string_view ways_title;
    std::optional<Way> print;  // nothing: this kiosk has no printer
    Way scan;
    std::string_view qr_content;
    Way write;
};

// The state must have a receipt.
NotedModel make_noted_model(const Scene& scene, const State& state);
std::optional<Answer> noted_screen(Ui& ui, const NotedModel& model);

}  // namespace fangxin::kiosk::form
