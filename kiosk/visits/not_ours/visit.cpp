// The reducer of the visit to other bodies.
#include "kiosk/visits/not_ours/visit.h"

#include "core/ensure.h"
#include "kiosk/visits/not_ours/bodies_screen.h"
#include "kiosk/visits/not_ours/body_screen.h"

namespace fangxin::kiosk::not_ours {

namespace {

void on(State& state, const ChooseGroup& choice) {
    state.group = choice.code;
}

void on(State& state, const ChooseBody& choice) {
    using core::ClassificationList;
    ENSURE(state.classification->find(ClassificationList::other_bodies, choice.code) != nullptr);
    state.body = choice.code;
}

}  // namespace

std::vector<TextField> State::fields_shown() const {
    constexpr std::size_t kSearchCharactersMax = 30;
    if (!body.empty()) return {};
    return {{kSearchItem, kSearchCharactersMax, KeyboardMode::latin, true}};
}

// What is typed is looked for in every group.
void State::set_text(std::string_view /*item_id*/, std::string_view text) {
    search.assign(text);
    group.clear();
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (!state.body.empty()) return body_screen(ui, make_body_model(scene, state));
    return bodies_screen(ui, make_bodies_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    turn.typing.stop();
    std::visit([&](const auto& choice) { on(state, choice); }, action);
    turn.effects.emplace_back(effect::ForgetLook{});
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    turn.typing.stop();
    turn.effects.emplace_back(effect::ForgetLook{});
    if (!state.body.empty()) return state.body.clear();
    if (state.group.empty() && state.search.empty()) {
        turn.wish = Wish::go_home;
        return;
    }
    state.group.clear();
    state.search.clear();
}

void reduce(State& state, Turn& turn, const action::Print& /*print*/) {
    if (state.body.empty() || state.printing == Printing::running) return;
    state.printing = Printing::running;
    state.printed = state.body;
    turn.effects.emplace_back(effect::Print{turn.visit});
}

void reduce(State& state, Turn& /*turn*/, const event::PrintEnded& answer) {
    if (state.printing != Printing::running) return;
    const bool is_out = answer.outcome == PrinterCondition::ready;
    state.printing = is_out ? Printing::idle : Printing::failed;
}

}  // namespace fangxin::kiosk::not_ours
