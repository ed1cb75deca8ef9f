// Every answer once more, each with its own "change", and the separate consents.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/page_frame.h"

namespace fangxin::kiosk {

struct CheckModel {
    struct Row {
        std::string_view id;  // "check.change.merchant"
        std::string_view label;
        std::string answer;
        Page page;
    };
    struct ConsentRow {
        std::string_view id;  // "check.consent.authority"
        std::string_view label;
        action::Consent consent;
        bool is_checked;
        bool is_faulty;
    };
    CheckModel() = default;
    CheckModel(const CheckModel&) = default;
    CheckModel& operator=(const CheckModel&) = default;
    ~CheckModel();  // wipes the answers

    FrameModel frame;
    std::string_view title;
    std::string_view change;
    std::vector<Row> rows;
    std::array<ConsentRow, 4> consents;
    std::string_view fault;
    std::string_view failure;  // filing did not succeed; empty when it was not tried
};

CheckModel make_check_model(const Scene& scene);
std::optional<Action> check_screen(Ui& ui, const CheckModel& model);

}  // namespace fangxin::kiosk
