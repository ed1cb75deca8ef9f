// The reducer of a form: from page to page, filing, receipt.
#include "kiosk/visits/form/visit.h"

#include <algorithm>
#include <utility>

#include "core/ensure.h"
#include "kiosk/visits/form/onward.h"

namespace fangxin::kiosk::form {

namespace {

bool has_answers(const core::Draft& draft) {
    return std::ranges::any_of(core::kFields, [&](const core::FieldRow& row) {
        return !draft.is_empty(row.field);
    });
}

void go_to(State& state, Turn& turn, std::size_t page) {
    turn.typing.stop();
    state.page = page;
    state.faults.clear();
    state.filing_error.reset();
    state.uncovered_until_s = 0;
    turn.effects.emplace_back(effect::ForgetLook{});
    close_files(state);
    if (asks_for_files(state)) open_files(state, turn);
}

void check_answers(State& state, const Turn& turn) {
    const auto fields = fields_of(state.shown());
    state.faults = core::check_fields(state.draft, *state.forms, turn.today(), fields);
}

void submit(State& state, Turn& turn) {
    if (state.is_filing || state.files.count(ChosenFile::State::sealing) > 0) return;
    state.filing_error.reset();
    const auto faults = core::check(state.draft, *state.forms, turn.today());
    if (faults.empty()) {
        state.faults.clear();
        state.is_filing = true;
        turn.effects.emplace_back(effect::FileCase{
            turn.visit, core::finish(state.draft, *state.forms, turn.today())});
        return;
    }
    const std::size_t page = page_of(state.form(), faults.front().field);
    if (is_question(state, page)) {
        go_to(state, turn, page);
        state.returns_to_check = true;
    }
    check_answers(state, turn);
    turn.effects.emplace_back(effect::SeekFault{});
}

// True when the name must be looked at again before the page is left.
bool doubts_name(State& state) {
    const auto fields = fields_of(state.shown());
    const bool is_here = std::ranges::find(fields, core::Field::contact_name) != fields.end();
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool has_digits =
        std::ranges::any_of(state.draft.text(core::Field::contact_name), is_digit);
    if (!is_here || !has_digits || state.name_doubt == State::Doubt::answered) return false;
    const bool was_asked = state.name_doubt == State::Doubt::asked;
    state.name_doubt = was_asked ? State::Doubt::answered : State::Doubt::asked;
    return !was_asked;
}

// The nearest page in this direction that this person passes.
std::size_t page_beside(const State& state, int step) {
    const auto is_passed_over = [&](std::size_t page) {
        return is_question(state, page) && !is_on_the_way(state, state.form().pages[page]);
    };
    auto page = static_cast<std::ptrdiff_t>(state.page) + step;
    while (page > 0 && is_passed_over(static_cast<std::size_t>(page))) page += step;
    return static_cast<std::size_t>(page);
}

// The first page that the answers leave open; the check page where they leave none.
std::size_t first_open_page(
    const core::Draft& draft, const core::FormBook& forms, core::Date today
) {
    const core::Form& form = forms.form(draft.kind);
    std::size_t page = check_page(form);
    for (const core::Fault& fault : core::check(draft, forms, today))
        page = std::min(page, page_of(form, fault.field));
    return page;
}

void ask_status(const State& state, Turn& turn) {
    if (!state.receipt) return;
    const Filed& filed = state.receipt->filed;
    turn.effects.emplace_back(effect::AskStatusHere{turn.visit, filed.number, filed.query_code});
}

}  // namespace

State begin_with(
    std::shared_ptr<const core::FormBook> forms, core::Draft answers, core::Date today
) {
    State state(std::move(forms), answers.kind);
    state.draft = std::move(answers);
    // The link is offered, and is no answer before the person ticks it.
    state.complaint_id.assign(state.draft.text(core::Field::complaint_id));
    state.draft.clear(core::Field::complaint_id);
    state.is_shop_by_hand = state.draft.is_empty(core::Field::shop_id) &&
                            !state.draft.is_empty(core::Field::merchant_name);
    state.page = first_open_page(state.draft, *state.forms, today);
    if (!state.draft.is_empty(core::Field::question))
        state.page = std::min(state.page, page_of(state.form(), core::Field::question));
    return state;
}

void reduce(State& state, Turn& turn, const Action& action) {
    std::visit([&](const auto& alternative) { on(state, turn, alternative); }, action);
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    if (state.receipt && state.receipt->is_leaving && state.receipt->onward) {
        turn.filing = make_another(*state.receipt);
        return;
    }
    if (state.receipt) return ask_whether_noted(state, turn, true);
    if (state.address_picker) return finish_address(state, turn);
    if (state.files.camera) return use_camera(state, turn);
    if (state.files.looking) return finish_picture(state, turn, true);
    const std::size_t check = check_page(state.form());
    if (state.page == check) return submit(state, turn);
    if (!is_question(state, state.page)) return;
    turn.typing.stop();
    check_answers(state, turn);
    if (!state.faults.empty() || doubts_name(state)) {
        turn.effects.emplace_back(effect::SeekFault{});
        return;
    }
    look_for_known_matter(state, turn);
    if (!state.returns_to_check) return go_to(state, turn, page_beside(state, 1));
    // The answer may have opened other questions.
    const std::size_t open = first_open_page(state.draft, *state.forms, turn.today());
    go_to(state, turn, open);
    state.returns_to_check = open != check;
}

void go_on_after(State& state, Turn& turn, core::Field answered) {
    using core::ValueKind;
    const ValueKind kind = core::row_of(answered).value;
    if (kind != ValueKind::choice && kind != ValueKind::shop) return;
    const auto& questions = state.shown().questions;
    const auto is_other = [&](const core::Question& question) {
        return question.field != answered && is_shown(state, question.field);
    };
    if (std::ranges::none_of(questions, is_other)) reduce(state, turn, action::Next{});
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    if (state.address_picker) return step_back_in_address(state, turn);
    if (state.files.camera) return leave_camera(state, turn);
    if (state.files.looking) return finish_picture(state, turn, false);
    const std::size_t check = check_page(state.form());
    if (state.receipt) return ask_whether_noted(state, turn, false);
    if (state.is_filing) return;
    if (std::exchange(state.returns_to_check, false)) return go_to(state, turn, check);
    if (state.page > 0) return go_to(state, turn, page_beside(state, -1));
    turn.typing.stop();
    const bool has_something = has_answers(state.draft) || !state.files.chosen.empty();
    turn.wish = has_something ? Wish::ask_whether_to_leave : Wish::go_home;
}

void on(State& state, Turn& turn, const Change& change) {
    const bool is_at_check = state.page == check_page(state.form()) && !state.is_filing;
    if (!is_at_check || !is_question(state, change.page)) return;
    go_to(state, turn, change.page);
    state.returns_to_check = true;
}

void reduce(State& state, Turn& turn, event::CaseFiled& answer) {
    ENSURE(state.is_filing);
    state.is_filing = false;
    if (!answer.filed) {
        state.filing_error = answer.filed.error().code;
        return;
    }
    const bool is_anonymous = state.draft.flag(core::Field::is_anonymous);
    std::string violation(state.form().violation(state.draft));
    core::Draft given = given_for_another(state);
    const core::CaseKind kind = std::exchange(state.draft, core::Draft()).kind;
    state.draft.kind = kind;
    go_to(state, turn, receipt_page(state.form()));
    state.receipt = Receipt{
        .filed = *std::move(answer.filed),
        .is_anonymous = is_anonymous,
        .files = state.files.count(ChosenFile::State::sealed),
        .given = std::move(given),
        .violation = std::move(violation),
        .touched_s = turn.around.now_s};
    state.files = {};
    ask_status(state, turn);
}

void reduce(State& state, Turn& /*turn*/, event::StatusHere& answer) {
    const bool is_mine = state.receipt && state.receipt->filed.number == answer.status.number;
    if (is_mine) state.receipt->status = std::move(answer.status);
}

void reduce(State& state, Turn& turn, const event::StationChanged& /*change*/) {
    ask_status(state, turn);
}

}  // namespace fangxin::kiosk::form
