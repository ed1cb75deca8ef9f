// When it was bought and what was paid.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct PurchaseModel {
    struct Shortcut {
        std::string_view id;
        std::string_view label;
        int days_ago;
        bool is_selected;
    };
    struct Wheel {
        std::string_view later_id;
        std::string_view earlier_id;
        DatePart part;
        std::string value;  // "2026", or a dash while no day is chosen
        std::string_view unit;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::array<Shortcut, 3> shortcuts;
    std::array<Wheel, 3> wheels;
    std::string_view date_fault;
    FieldModel amount;
};

PurchaseModel make_purchase_model(const Scene& scene, const State& state);
std::optional<Answer> purchase_screen(Ui& ui, const PurchaseModel& model);

}  // namespace fangxin::kiosk::complaint
