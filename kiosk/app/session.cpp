// When a session ends, and the wipe.
#include "kiosk/app/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/crypto.h"

namespace fangxin::kiosk {

namespace {

int whole_seconds(double seconds) {
    return std::max(0, static_cast<int>(std::ceil(seconds)));
}

double idle_end_s(const State& state) {
    return state.last_input_s + kIdleS + kStillThereS;
}

// The next moment at which a countdown that ends then shows another number.
double next_count_s(double end_s, double now_s) {
    const double left = end_s - now_s;
    return left <= 0 ? now_s : now_s + (left - std::ceil(left) + 1.0);
}

void wipe(Editing& editing) {
    core::wipe(editing.pinyin.preedit);
    core::wipe(editing.pinyin.committed);
    core::wipe(editing.pinyin.preview);
    for (auto& candidate : editing.pinyin.candidates) core::wipe(candidate);
    editing.buffer = EditBuffer();
}

void wipe(Receipt& receipt) {
    core::wipe(receipt.number);
    core::wipe(receipt.query_code);
    core::wipe(receipt.qr_content);
}

}  // namespace

bool is_untouched(const State& state) {
    return state.page == Page::home && state.overlay == Overlay::none &&
           state.preferences == Preferences{};
}

void wipe(State& state) {
    state.draft.wipe();
    core::wipe(state.shop_search);
    core::wipe(state.find.number);
    core::wipe(state.find.query_code);
    if (state.editing) wipe(*state.editing);
    if (state.receipt) wipe(*state.receipt);
    State fresh;
    fresh.session = state.session + 1;
    fresh.readiness = state.readiness;
    fresh.last_input_s = state.last_input_s;
    state = std::move(fresh);
}

SessionStep session_step(const State& state, double now_s) {
    if (is_untouched(state) || state.is_filing) return SessionStep::none;
    const double idle_s = now_s - state.last_input_s;
    if (state.page == Page::home && idle_s >= kIdleS) return SessionStep::end;
    if (state.receipt && now_s >= state.receipt->leaves_at_s) return SessionStep::end;
    if (now_s >= idle_end_s(state)) return SessionStep::end;
    if (state.receipt || state.overlay == Overlay::still_there) return SessionStep::none;
    return idle_s >= kIdleS ? SessionStep::ask_still_there : SessionStep::none;
}

std::optional<double> session_deadline_s(const State& state, double now_s) {
    if (is_untouched(state) || state.is_filing) return std::nullopt;
    if (state.receipt) return next_count_s(state.receipt->leaves_at_s, now_s);
    if (state.overlay == Overlay::still_there) return next_count_s(idle_end_s(state), now_s);
    return state.last_input_s + kIdleS;
}

int still_there_seconds(const State& state, double now_s) {
    return whole_seconds(idle_end_s(state) - now_s);
}

int receipt_seconds(const State& state, double now_s) {
    return state.receipt ? whole_seconds(state.receipt->leaves_at_s - now_s) : 0;
}

}  // namespace fangxin::kiosk
