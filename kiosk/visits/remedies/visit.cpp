// The reducer of the visit about what may be claimed.
#include "kiosk/visits/remedies/visit.h"

#include <algorithm>

#include "core/ensure.h"
#include "core/form/amount.h"
#include "kiosk/visits/remedies/claims_screen.h"
#include "kiosk/visits/remedies/question_screen.h"

namespace fangxin::kiosk::remedies {

namespace {

using enum Problem;

core::PrivateText& amount_of(State& state, std::string_view item_id) {
    if (item_id == field_of(Question::paid)) return state.paid;
    return item_id == field_of(Question::balance) ? state.balance : state.loss;
}

bool is_answered(const State& state, Question question) {
    switch (question) {
        case Question::matter:
            return !state.matter.empty();
        case Question::problem:
            return !state.problems.empty();
        case Question::way:
            return state.way.has_value();
        case Question::received:
            return state.received.has_value();
        case Question::paid:
            return core::read_yuan(state.paid.view()).has_value();
        case Question::balance:
            return core::read_yuan(state.balance.view()).has_value();
        case Question::loss:  // who does not know it yet goes by the receipts later
            return state.loss.empty() || core::read_yuan(state.loss.view()).has_value();
    }
    return false;
}

// Nothing: the claims. Where an amount is asked for, its keys are there at once.
void go_to(State& state, Turn& turn, std::optional<Question> question) {
    turn.typing.stop();
    state.shown = question;
    state.has_fault = false;
    // What was printed of other answers is not of these.
    state.is_printed = false;
    if (state.printing == Printing::failed) state.printing = Printing::idle;
    turn.effects.emplace_back(effect::ForgetLook{});
    if (!question || field_of(*question).empty()) return;
    const std::string_view field = field_of(*question);
    turn.typing.focus(field, state.text_of(field).size());
}

void on(State& state, Turn& /*turn*/, const ChooseMatter& choice) {
    using core::ClassificationList;
    ENSURE(state.classification->words(ClassificationList::object_categories, choice.code));
    state.matter = choice.code;
    const auto possible = problems_of(state);
    std::erase_if(state.problems, [&](Problem problem) {
        return std::ranges::find(possible, problem) == possible.end();
    });
}

// A service that was done badly is no thing that is broken, short or unwanted.
void on(State& state, Turn& /*turn*/, const ToggleProblem& toggle) {
    const Problem problem = toggle.problem;
    if (state.problems.erase(problem) > 0) return;
    const std::set<Problem> of_goods{broken, short_measure, unwanted};
    if (problem == badly_done)
        std::erase_if(state.problems, [&](Problem one) { return of_goods.contains(one); });
    if (of_goods.contains(problem)) state.problems.erase(badly_done);
    state.problems.insert(problem);
}

void on(State& state, Turn& /*turn*/, const ChooseWay& choice) {
    state.way = choice.way;
}

void on(State& state, Turn& turn, const ChooseReceived& choice) {
    ENSURE(!choice.received.on || *choice.received.on <= turn.today());
    state.received = choice.received;
}

void on(State& state, Turn& turn, const ChangeAnswers& /*change*/) {
    go_to(state, turn, Question::matter);
}

void on(State& state, Turn& /*turn*/, const ToggleReckoning& /*toggle*/) {
    state.is_reckoning_shown = !state.is_reckoning_shown;
}

}  // namespace

std::string_view field_of(Question question) {
    switch (question) {
        case Question::paid:
            return "remedies.paid";
        case Question::balance:
            return "remedies.balance";
        case Question::loss:
            return "remedies.loss";
        default:
            return {};
    }
}

std::vector<TextField> State::fields_shown() const {
    constexpr std::size_t kAmountCharactersMax = 16;
    if (!shown || field_of(*shown).empty()) return {};
    return {
        {field_of(*shown),
         kAmountCharactersMax,
         KeyboardMode::digits,
         false,
         false,
         NumberPad::amount}};
}

std::string_view State::text_of(std::string_view item_id) const {
    if (item_id == field_of(Question::paid)) return paid.view();
    return item_id == field_of(Question::balance) ? balance.view() : loss.view();
}

void State::set_text(std::string_view item_id, std::string_view text) {
    amount_of(*this, item_id).assign(text);
    has_fault = false;
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.shown) return question_screen(ui, make_question_model(scene, state));
    return claims_screen(ui, make_claims_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    state.has_fault = false;
    std::visit([&](const auto& alternative) { on(state, turn, alternative); }, action);
    // The answer to a question of one choice needs no "next".
    const bool is_whole_answer = std::holds_alternative<ChooseMatter>(action) ||
                                 std::holds_alternative<ChooseWay>(action) ||
                                 std::holds_alternative<ChooseReceived>(action);
    if (is_whole_answer) reduce(state, turn, action::Next{});
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    if (!state.shown) {
        turn.filing = complaint_of(state);
        return;
    }
    turn.typing.stop();
    state.has_fault = !is_answered(state, *state.shown);
    if (state.has_fault) {
        turn.effects.emplace_back(effect::SeekFault{});
        return;
    }
    const auto asked = questions_of(state);
    const auto next = std::ranges::upper_bound(asked, *state.shown);
    go_to(state, turn, next == asked.end() ? std::nullopt : std::optional(*next));
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    const auto asked = questions_of(state);
    if (!state.shown) return go_to(state, turn, asked.back());
    const auto here = std::ranges::lower_bound(asked, *state.shown);
    if (here == asked.begin()) {
        turn.wish = Wish::go_home;
        return;
    }
    go_to(state, turn, *std::prev(here));
}

void reduce(State& state, Turn& turn, const action::Print& /*print*/) {
    if (state.shown || state.printing == Printing::running) return;
    state.printing = Printing::running;
    turn.effects.emplace_back(effect::Print{turn.visit});
}

void reduce(State& state, Turn& /*turn*/, const event::PrintEnded& answer) {
    if (state.printing != Printing::running) return;
    const bool is_out = answer.outcome == PrinterCondition::ready;
    state.printing = is_out || state.shown ? Printing::idle : Printing::failed;
    state.is_printed = is_out && !state.shown;
}

}  // namespace fangxin::kiosk::remedies
