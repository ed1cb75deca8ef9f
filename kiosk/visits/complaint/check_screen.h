// Every answer once more, each with its own "change", and the separate consents.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct CheckModel {
    struct Row {
        std::string_view id;  // "check.change.merchant"
        std::string_view label;
        core::PrivateText answer;
        Page page;
    };
    struct ConsentRow {
        std::string_view id;  // "check.consent.authority"
        std::string_view label;
        Consent consent;
        bool is_checked;
        bool is_faulty;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view change;
    std::vector<Row> rows;
    std::array<ConsentRow, 4> consents;
    std::string_view fault;
    std::string_view failure;  // filing did not succeed; empty when it was not tried
};

CheckModel make_check_model(const Scene& scene, const State& state);
std::optional<Answer> check_screen(Ui& ui, const CheckModel& model);

}  // namespace fangxin::kiosk::complaint
