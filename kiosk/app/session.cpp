// When a person's time ends, and its end.
#include "kiosk/app/session.h"

#include <cmath>
#include <utility>

#include "kiosk/page/wording.h"

namespace fangxin::kiosk {

namespace {

double idle_end_s(const State& state) {
    return state.last_input_s + kIdleS + kStillThereS;
}

// The next moment at which a countdown that ends then shows another number.
double next_count_s(double end_s, double now_s) {
    const double left = end_s - now_s;
    return left <= 0 ? now_s : now_s + (left - std::ceil(left) + 1.0);
}

}  // namespace

bool is_untouched(const State& state) {
    return state.is_home() && state.overlay == Overlay::none &&
           state.preferences == Preferences{} && state.visit->scan.is_empty();
}

void begin_visit(State& state, std::unique_ptr<Visit> next) {
    state.visit = std::move(next);
    ++state.visit_number;
}

void end_session(State& state) {
    begin_visit(state, std::make_unique<Visit>());
    state.overlay = Overlay::none;
    state.preferences = {};
    if (state.help.outcome != HelpCall::Outcome::calling)
        state.help.outcome = HelpCall::Outcome::none;
}

SessionStep session_step(const State& state, double now_s) {
    const VisitState& room = state.visit->state();
    if (is_untouched(state) || room.is_busy()) return SessionStep::none;
    const double idle_s = now_s - state.last_input_s;
    if (state.is_home() && idle_s >= kIdleS) return SessionStep::end;
    const auto countdown = room.countdown();
    const double end_s = countdown ? countdown->ends_s : idle_end_s(state);
    if (now_s >= end_s) return SessionStep::end;
    if (countdown || state.overlay == Overlay::still_there) return SessionStep::none;
    return idle_s >= kIdleS ? SessionStep::ask_still_there : SessionStep::none;
}

std::optional<double> session_deadline_s(const State& state, double now_s) {
    const VisitState& room = state.visit->state();
    if (is_untouched(state) || room.is_busy()) return std::nullopt;
    if (const auto countdown = room.countdown()) {
        const bool is_counting = now_s >= countdown->begins_s;
        return is_counting ? next_count_s(countdown->ends_s, now_s) : countdown->begins_s;
    }
    if (state.overlay == Overlay::still_there) return next_count_s(idle_end_s(state), now_s);
    return state.last_input_s + kIdleS;
}

int still_there_seconds(const State& state, double now_s) {
    return seconds_left(idle_end_s(state), now_s);
}

}  // namespace fangxin::kiosk
