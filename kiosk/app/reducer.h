// Decides: what the state becomes after an action or an event, and what must be done in the world.
//
// Synchronous and without any outside effect: the same state, surroundings and input always give
// the same result. The state is changed in place, so that no copy of what a person typed is left
// on the heap. Drawing thread only.
#pragma once

#include <vector>

#include "core/complaint/catalogue.h"
#include "core/complaint/shop_directory.h"
#include "kiosk/app/action.h"
#include "kiosk/app/effect.h"
#include "kiosk/app/event.h"
#include "kiosk/app/state.h"

namespace fangxin::kiosk {

// What the reducer may know besides the state.
struct Surroundings {
    const core::Catalogue& catalogue;
    const core::ShopDirectory& shops;
    bool has_pinyin = true;  // the input method runs
    double now_s = 0;        // monotonic
    core::Instant now;       // the wall clock
};

Effects reduce(State& state, const Surroundings& around, const Action& action);
Effects reduce(State& state, const Surroundings& around, const Event& event);

}  // namespace fangxin::kiosk
