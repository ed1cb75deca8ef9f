// From the receipt to the leaving: the number is noted first, by print, by phone or by hand.
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

std::optional<Countdown> Receipt::countdown() const {
    if (printing == Printing::running) return std::nullopt;
    const double begins_s = touched_s + (is_noted() ? kNotedS : kIdleS);
    return Countdown{begins_s, begins_s + kStillThereS};
}

bool Receipt::asks_whether_noted(double now_s) const {
    const auto ending = countdown();
    return is_leaving || (ending && now_s >= ending->begins_s);
}

void State::touch(double now_s) {
    if (!receipt) return;
    // Whoever touches the page that came up by itself goes on there.
    receipt->is_leaving = receipt->asks_whether_noted(now_s);
    receipt->touched_s = now_s;
}

void ask_whether_noted(State& state, Turn& turn, bool asks) {
    state.receipt->is_leaving = asks;
    if (!asks) state.receipt->onward.reset();
    turn.effects.emplace_back(effect::ForgetLook{});
}

void on(State& state, Turn& /*turn*/, const WroteDown& /*answer*/) {
    if (state.receipt) state.receipt->is_written_down = true;
}

void reduce(State& state, Turn& turn, const action::Print& /*print*/) {
    if (!state.receipt || state.receipt->printing == Printing::running) return;
    state.receipt->printing = Printing::running;
    turn.effects.emplace_back(effect::Print{turn.visit});
    ask_whether_noted(state, turn, true);
}

void reduce(State& state, Turn& turn, const event::PrintEnded& answer) {
    if (!state.receipt || state.receipt->printing != Printing::running) return;
    const bool is_out = answer.outcome == PrinterCondition::ready;
    state.receipt->printing = is_out ? Printing::idle : Printing::failed;
    if (is_out) state.receipt->is_printed = true;
    // The person waited for it: as good as a touch.
    state.receipt->touched_s = turn.around.now_s;
}

}  // namespace fangxin::kiosk::form
