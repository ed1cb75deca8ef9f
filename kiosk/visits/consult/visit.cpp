// The reducer of the visit to answers.
#include "kiosk/visits/consult/visit.h"

#include "core/ensure.h"
#include "kiosk/visits/consult/answer_screen.h"
#include "kiosk/visits/consult/answers_screen.h"
#include "kiosk/visits/consult/article_screen.h"

namespace fangxin::kiosk::consult {

namespace {

Reason reason_of(core::AnswerDoor door) {
    using core::AnswerDoor;
    switch (door) {
        case AnswerDoor::complaint:
            return Reason::complaint;
        case AnswerDoor::report:
            return Reason::report;
        case AnswerDoor::remedies:
            return Reason::remedies;
        case AnswerDoor::other_bodies:
            return Reason::not_ours;
        case AnswerDoor::status:
            break;
    }
    return Reason::find;
}

void on(State& state, Turn& /*turn*/, const ChooseCategory& choice) {
    ENSURE(state.answers->book().category(choice.code) != nullptr);
    state.category = choice.code;
}

// Whoever comes back finds the same list, also where it was found by letters that typing turned
// into characters when the field was left.
void on(State& state, Turn& /*turn*/, const ChooseAnswer& choice) {
    ENSURE(state.answers->book().find(choice.code) != nullptr);
    state.answer = choice.code;
    if (state.search == choice.found_by) return;
    state.search.assign(choice.found_by.view());
    state.is_search_spelt = true;
}

void on(State& state, Turn& /*turn*/, const ReadArticle& choice) {
    const core::FrequentAnswer* const answer = state.answers->book().find(state.answer);
    ENSURE(answer != nullptr && choice.article < answer->articles.size());
    state.article = choice.article;
}

void on(State& /*state*/, Turn& turn, const OpenDoor& open) {
    turn.leads_to = reason_of(open.door);
}

}  // namespace

std::vector<TextField> State::fields_shown() const {
    constexpr std::size_t kSearchCharactersMax = 60;
    if (!answer.empty()) return {};
    return {{kSearchItem, kSearchCharactersMax, KeyboardMode::pinyin, true}};
}

// What is typed is looked for in every category.
void State::set_text(std::string_view /*item_id*/, std::string_view text) {
    search.assign(text);
    is_search_spelt = false;
    category.clear();
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.article) return article_screen(ui, make_article_model(scene, state));
    if (!state.answer.empty()) return answer_screen(ui, make_answer_model(scene, state));
    return answers_screen(ui, make_answers_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    turn.typing.stop();
    std::visit([&](const auto& choice) { on(state, turn, choice); }, action);
    turn.effects.emplace_back(effect::ForgetLook{});
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    turn.typing.stop();
    turn.effects.emplace_back(effect::ForgetLook{});
    if (state.article) return state.article.reset();
    if (!state.answer.empty()) return state.answer.clear();
    if (state.category.empty() && state.search.empty()) {
        turn.wish = Wish::go_home;
        return;
    }
    state.set_text(kSearchItem, {});
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    turn.typing.stop();
    core::Draft& question = turn.filing.emplace();
    question.kind = core::CaseKind::consultation;
    if (!state.is_search_spelt) question.set_text(core::Field::question, state.search.view());
}

}  // namespace fangxin::kiosk::consult
