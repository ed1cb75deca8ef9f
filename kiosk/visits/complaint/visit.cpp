// The complaint's reducer: from page to page, filing, receipt.
#include "kiosk/visits/complaint/visit.h"

#include <utility>

#include "core/ensure.h"

namespace fangxin::kiosk::complaint {

namespace {

bool has_answers(const core::Draft& draft) {
    return !draft.category.empty() || !draft.merchant_name.empty() || !draft.facts.empty() ||
           !draft.contact_name.empty() || !draft.contact_phone.empty();
}

void go_to(State& state, Turn& turn, Page page) {
    turn.typing.stop();
    state.page = page;
    state.faults.clear();
    state.filing_error.reset();
    turn.effects.emplace_back(effect::ForgetLook{});
}

void check_page(State& state, const Turn& turn, Page page) {
    state.faults =
        core::check_fields(state.draft, turn.around.catalogue, turn.today(), fields_of(page));
}

void submit(State& state, Turn& turn) {
    if (state.is_filing) return;
    state.filing_error.reset();
    const auto faults = core::check(state.draft, turn.around.catalogue, turn.today());
    if (faults.empty()) {
        state.faults.clear();
        state.is_filing = true;
        turn.effects.emplace_back(effect::FileCase{
            turn.visit, core::finish(state.draft, turn.around.catalogue, turn.today())});
        return;
    }
    const Page page = page_of(faults.front().field);
    if (page != Page::check) {
        go_to(state, turn, page);
        state.returns_to_check = true;
    }
    check_page(state, turn, page);
}

void ask_status(const State& state, Turn& turn) {
    if (!state.receipt) return;
    turn.effects.emplace_back(effect::AskStatusHere{turn.visit, state.receipt->filed.number});
}

}  // namespace

std::optional<double> State::leaves_at_s() const {
    if (!receipt) return std::nullopt;
    return receipt->leaves_at_s;
}

void State::touch(double now_s) {
    if (receipt) receipt->leaves_at_s = now_s + kReceiptS;
}

void reduce(State& state, Turn& turn, const Action& action) {
    std::visit([&](const auto& alternative) { on(state, turn, alternative); }, action);
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    if (state.page == Page::check) return submit(state, turn);
    if (!is_question(state.page)) return;
    turn.typing.stop();
    check_page(state, turn, state.page);
    if (!state.faults.empty()) return;
    const bool returns = std::exchange(state.returns_to_check, false);
    go_to(state, turn, returns ? Page::check : next_page(state.page));
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    if (state.is_filing || state.page == Page::receipt) return;
    if (std::exchange(state.returns_to_check, false)) return go_to(state, turn, Page::check);
    if (const auto previous = previous_page(state.page)) return go_to(state, turn, *previous);
    turn.typing.stop();
    turn.wish = has_answers(state.draft) ? Wish::ask_whether_to_leave : Wish::go_home;
}

void on(State& state, Turn& turn, const Change& change) {
    if (state.page != Page::check || state.is_filing || !is_question(change.page)) return;
    go_to(state, turn, change.page);
    state.returns_to_check = true;
}

void reduce(State& state, Turn& turn, event::CaseFiled& answer) {
    ENSURE(state.is_filing);
    state.is_filing = false;
    state.draft = core::Draft();
    go_to(state, turn, Page::receipt);
    state.receipt = Receipt{std::move(answer.filed)};
    state.touch(turn.around.now_s);
    ask_status(state, turn);
}

void reduce(State& state, Turn& /*turn*/, const event::FilingFailed& failure) {
    ENSURE(state.is_filing);
    state.is_filing = false;
    state.filing_error = failure.code;
}

void reduce(State& state, Turn& /*turn*/, event::StatusHere& answer) {
    const bool is_mine = state.receipt && state.receipt->filed.number == answer.status.number;
    if (is_mine) state.receipt->status = std::move(answer.status);
}

void reduce(State& state, Turn& turn, const event::StationChanged& /*change*/) {
    ask_status(state, turn);
}

}  // namespace fangxin::kiosk::complaint
