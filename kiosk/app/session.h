// One person's time at the kiosk: when it ends by itself, and what is forgotten then.
#pragma once

#include <optional>

#include "kiosk/app/state.h"

namespace fangxin::kiosk {

// After this long without a touch the kiosk asks whether someone is still there, and after the
// countdown it wipes.
inline constexpr double kIdleS = 120;
inline constexpr double kStillThereS = 30;
// The receipt leaves by itself; any touch starts its countdown again.
inline constexpr double kReceiptS = 60;

// Nobody has begun anything: nothing to forget.
bool is_untouched(const State& state);

// Forgets everything of the person: answers, typing, receipt, look-up, settings. Overwrites first.
// Only what the station is like stays. The session number goes up.
void wipe(State& state);

enum class SessionStep { none, ask_still_there, end };
// What is due now.
SessionStep session_step(const State& state, double now_s);

// When the state must be looked at again without any event; nothing when it can rest.
std::optional<double> session_deadline_s(const State& state, double now_s);

// Whole seconds left, for the countdowns on the screen.
int still_there_seconds(const State& state, double now_s);
int receipt_seconds(const State& state, double now_s);

}  // namespace fangxin::kiosk
