// One person's time at the kiosk: when it ends by itself, and its end.
#pragma once

#include <optional>

#include "kiosk/app/state.h"

namespace fangxin::kiosk {

// Nobody has begun anything: nothing to forget.
bool is_untouched(const State& state);

// Destroys the visit, and with it everything of the person; the next one takes its place.
void begin_visit(State& state, std::unique_ptr<Visit> next);
// Back to the home screen with nothing of the person, settings included. Only what the station is
// like stays.
void end_session(State& state);

enum class SessionStep { none, ask_still_there, end };
// What is due now.
SessionStep session_step(const State& state, double now_s);

// When the state must be looked at again without any event; nothing when it can rest.
std::optional<double> session_deadline_s(const State& state, double now_s);

// Whole seconds left, for the countdown on the screen.
int still_there_seconds(const State& state, double now_s);

}  // namespace fangxin::kiosk
