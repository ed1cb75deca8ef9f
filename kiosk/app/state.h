// Everything the application knows, in one value: what is on the screen follows from it alone.
//
// Drawing thread only. Changed by the reducer and by nothing else.
#pragma once

#include <cstdint>
#include <memory>

#include "kiosk/app/visit.h"
#include "kiosk/exchange/preferences.h"
#include "kiosk/station/station.h"

namespace fangxin::kiosk {

enum class Overlay {
    none,
    help,         // how to get a person to help
    leave,        // back from the first question would forget the answers: asks first
    still_there,  // nobody touched anything: the countdown before the end
};

struct State {
    // Counts the visits: an answer that was asked for by an earlier one is dropped.
    std::uint64_t visit_number = 1;
    std::unique_ptr<Visit> visit = std::make_unique<Visit>();  // never null
    Overlay overlay = Overlay::none;
    Preferences preferences;
    double last_input_s = 0;
    Readiness readiness;

    bool is_home() const { return std::holds_alternative<home::State>(visit->room); }
};

}  // namespace fangxin::kiosk
