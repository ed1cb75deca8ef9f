// Decides: what the state becomes after an action or an event, and what must be done in the world.
//
// Synchronous and without any outside effect: the same state, surroundings and input always give
// the same result. What belongs to everybody is decided here, what belongs to one visit by its own
// reducer. Drawing thread only.
#pragma once

#include "kiosk/app/state.h"
#include "kiosk/exchange/effect.h"
#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"

namespace fangxin::kiosk {

Effects reduce(State& state, const Surroundings& around, Action action);
Effects reduce(State& state, const Surroundings& around, Event event);

}  // namespace fangxin::kiosk
