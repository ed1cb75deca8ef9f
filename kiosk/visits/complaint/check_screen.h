// Every answer once more, each with its own "change", and the separate consents.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct CheckModel {
    struct Row {
        std::string id;  // "check.change.shop"
        std::string_view label;
        core::PrivateText answer;
        std::size_t page;
    };
    struct ConsentRow {
        std::string id;  // "check.consent.authority"
        std::string_view label;
        core::Field field;
        bool is_checked;
        std::string_view fault;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view change;
    std::vector<Row> rows;
    std::vector<ConsentRow> consents;
    std::string_view failure;  // filing did not succeed; empty when it was not tried
};

CheckModel make_check_model(const Scene& scene, const State& state);
std::optional<Answer> check_screen(Ui& ui, const CheckModel& model);

}  // namespace fangxin::kiosk::complaint
