// The page that asks the staff for their PIN: a number pad, and dots in place of the digits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/visits/staff/visit.h"

namespace fangxin::kiosk::staff {

struct PinModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::size_t digits = 0;
    std::string_view erase;
    std::string_view note;  // that it is being checked; else empty
    std::string problem;    // empty: none
};

PinModel make_pin_model(const Scene& scene, const State& state);
std::optional<Answer> pin_screen(Ui& ui, const PinModel& model);

}  // namespace fangxin::kiosk::staff
