// The look-up's reducer.
#include "kiosk/visits/find/visit.h"

#include <utility>

#include "core/ensure.h"
#include "core/receipt_signature.h"
#include "core/text.h"
#include "kiosk/visits/find/act_screen.h"
#include "kiosk/visits/find/find_screen.h"
#include "kiosk/visits/find/status_screen.h"

namespace fangxin::kiosk::find {

namespace {

Problem problem_of(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::not_found:
        case core::ErrorCode::denied:
            return Problem::not_found;
        case core::ErrorCode::rate_limited:
            return Problem::locked;
        case core::ErrorCode::unavailable:
        case core::ErrorCode::timed_out:
        case core::ErrorCode::interrupted:
            return Problem::offline;
        default:
            return Problem::failed;
    }
}

Problem problem_of_receipt(core::ErrorCode code) {
    const Problem problem = problem_of(code);
    if (problem == Problem::not_found) return Problem::receipt_unknown;
    return problem == Problem::offline ? Problem::receipt_offline : problem;
}

// With the lock of the capital letters on, a scanner types every letter in the other case.
core::PrivateText without_caps_lock(std::string_view scanned) {
    core::PrivateText text(scanned);
    if (!scanned.starts_with("HTTP")) return text;
    text.clear();
    for (const char c : scanned) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        constexpr char kOtherCase = 'a' - 'A';
        const char other = is_letter ? static_cast<char>(c ^ kOtherCase) : c;
        text.append({&other, 1});
    }
    return text;
}

void end_act(State& state, Turn& turn) {
    turn.typing.stop();
    state.act.reset();
    state.act_problem = ActProblem::none;
    turn.effects.emplace_back(effect::ForgetLook{});
}

void send_act(State& state, Turn& turn) {
    turn.typing.stop();
    core::ActContent content = state.act->copy();
    const core::Passing text(core::normalised(content.text.view()));
    content.text.assign(has_text(content) ? text.view() : std::string_view());
    state.act_problem = ActProblem::none;
    if (!content.answer && !answers_of(content.kind).empty()) {
        state.act_problem = ActProblem::no_answer;
    } else if (content.text.empty() && needs_text(content)) {
        state.act_problem = ActProblem::no_text;
    } else {
        state.is_saving = true;
        ENSURE(state.code_asked.has_value());
        turn.effects.emplace_back(effect::SendAct{
            turn.visit, state.found->status.number, *state.code_asked, std::move(content)});
    }
}

void on(State& state, Turn& /*turn*/, const ToggleExplanation& /*toggle*/) {
    state.is_deadline_explained = !state.is_deadline_explained;
}

// Back to the question, with the number of the case that is shown.
void ask_for_code(State& state, Turn& turn) {
    const std::string number = state.found->status.number.to_string();
    state = State();
    state.number.assign(number);
    state.problem = Problem::code_needed;
    turn.effects.emplace_back(effect::ForgetLook{});
}

// Nothing where news made it impossible meanwhile.
void on(State& state, Turn& turn, const BeginAct& begin) {
    ENSURE(state.found.has_value());
    const auto possible = core::possible_acts(state.found->status);
    core::Instant about;
    if (begin.kind == core::SaidKind::correction && possible.correction != nullptr)
        about = possible.correction->at;
    if (begin.kind == core::SaidKind::offer_answer && possible.offer != nullptr)
        about = possible.offer->at;
    if (!core::is_possible(begin.kind, about, state.found->status)) return;
    if (!state.code_asked) return ask_for_code(state, turn);
    state.is_saved = false;
    state.act.emplace();
    state.act->kind = begin.kind;
    state.act->about = about;
    state.act->answer = begin.answer;
    turn.effects.emplace_back(effect::ForgetLook{});
}

// Its page shows the answer once more before it is sent. Nothing where no offer waits.
void answer_offer(State& state, Turn& turn, core::ActAnswer answer) {
    on(state, turn, BeginAct{core::SaidKind::offer_answer, answer});
}

void on(State& state, Turn& turn, const ChooseAnswer& choice) {
    if (!state.act || state.is_saving) return;
    turn.typing.stop();
    state.act->answer = choice.answer;
    state.act_problem = ActProblem::none;
}

}  // namespace

std::vector<TextField> State::fields_shown() const {
    // Generous for what people type with spaces and dashes; parsing knows the real limits.
    constexpr std::size_t kNumberCharactersMax = 20;
    constexpr std::size_t kQueryCodeCharactersMax = 12;
    if (act && has_text(*act))
        return {
            {kActTextItem,
             core::act_characters_max(act->kind),
             KeyboardMode::latin,
             true,
             act->kind == core::SaidKind::correction}};
    if (found) return {};
    return {
        {kNumberItem, kNumberCharactersMax, KeyboardMode::latin},
        {kQueryCodeItem,
         kQueryCodeCharactersMax,
         KeyboardMode::digits,
         false,
         false,
         NumberPad::code}};
}

std::string_view State::text_of(std::string_view item_id) const {
    if (item_id == kActTextItem) return act ? act->text.view() : std::string_view();
    return item_id == kNumberItem ? number.view() : query_code.view();
}

void State::set_text(std::string_view item_id, std::string_view text) {
    if (item_id == kActTextItem) {
        ENSURE(act.has_value());
        act->text.assign(text);
        act_problem = ActProblem::none;
        return;
    }
    (item_id == kNumberItem ? number : query_code).assign(text);
    problem = Problem::none;
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.act) return act_screen(ui, make_act_model(scene, state));
    if (state.found) return status_screen(ui, make_status_model(scene, state));
    return find_screen(ui, make_find_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    std::visit([&](const auto& choice) { on(state, turn, choice); }, action);
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    if (state.is_saving) return;
    if (state.act) return end_act(state, turn);
    turn.wish = Wish::go_home;
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    if (state.act && !state.is_saving) return send_act(state, turn);
    if (state.act || state.is_running) return;
    if (state.found) return answer_offer(state, turn, core::ActAnswer::agreed);
    turn.typing.stop();
    const auto number = core::CaseNumber::parse(state.number.view());
    const auto code = core::QueryCode::parse(state.query_code.view());
    state.problem = Problem::none;
    if (!number) {
        state.problem = Problem::number_wrong;
    } else if (!code) {
        state.problem = Problem::code_wrong;
    } else {
        state.is_running = true;
        state.code_asked = *code;
        turn.effects.emplace_back(effect::LookUpCase{turn.visit, *number, *code});
    }
}

void reduce(State& state, Turn& turn, const action::Decline& /*decline*/) {
    if (state.found && !state.act) answer_offer(state, turn, core::ActAnswer::refused);
}

void reduce(State& state, Turn& turn, const action::Scanned& scanned) {
    if (state.is_running || state.act) return;
    turn.typing.stop();
    state = State();
    turn.effects.emplace_back(effect::ForgetLook{});
    const auto content = without_caps_lock(scanned.content.view());
    const auto receipt = core::parse_scanned_receipt(content.view());
    if (!receipt) {
        state.problem = Problem::not_a_receipt;
        return;
    }
    state.number.assign(receipt->number.to_string());
    state.is_running = true;
    turn.effects.emplace_back(effect::LookUpScanned{turn.visit, receipt->number, receipt->token});
}

void reduce(State& state, Turn& turn, event::LookedUp& answer) {
    if (!state.is_running) return;
    if (!answer.look_up) {
        state.is_running = false;
        const core::ErrorCode code = answer.look_up.error().code;
        state.problem = state.code_asked ? problem_of(code) : problem_of_receipt(code);
        return;
    }
    turn.typing.stop();
    auto code = std::move(state.code_asked);
    state = State();
    state.code_asked = std::move(code);
    state.found = *std::move(answer.look_up);
    turn.effects.emplace_back(effect::ForgetLook{});
}

void reduce(State& state, Turn& /*turn*/, event::StatusHere& answer) {
    if (!state.found || state.found->status.number != answer.status.number) return;
    const bool is_newer = answer.status.version > state.found->status.version;
    if (is_newer) state.found->status = std::move(answer.status);
}

void reduce(State& state, Turn& turn, const event::ActSaved& answer) {
    if (!state.is_saving) return;
    state.is_saving = false;
    if (!answer.saved_at) {
        state.act_problem = ActProblem::failed;
        return;
    }
    auto& status = state.found->status;
    status.events.push_back(
        core::step_of(*state.act, status, *answer.saved_at, core::ActOutcome::saved_here)
    );
    state.is_saved = true;
    end_act(state, turn);
}

void reduce(State& state, Turn& turn, const event::StationChanged& /*change*/) {
    if (!state.found || !state.code_asked) return;
    turn.effects.emplace_back(effect::AskStatusHere{
        turn.visit, state.found->status.number, *state.code_asked});
}

}  // namespace fangxin::kiosk::find
