// A question answered by a day: shortcuts and three wheels.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct DateModel {
    struct Shortcut {
        std::string id;  // "purchase.today"
        std::string_view label;
        int days_ago;
        bool is_selected;
    };
    struct Wheel {
        std::string id;  // "purchase.year", before ".later" and ".earlier"
        DatePart part;
        std::string value;  // "2026", or a dash while no day is chosen
        std::string_view unit;
    };
    core::Field field;
    std::string_view fault;
    std::array<Shortcut, 3> shortcuts;
    std::array<Wheel, 3> wheels;
};

DateModel make_date_question(
    const Scene& scene,
    const State& state,
    const core::FormPage& page,
    const core::Question& question
);
void draw_date(Ui& ui, ComplaintPage& page, const DateModel& model);

}  // namespace fangxin::kiosk::complaint
