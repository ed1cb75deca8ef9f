// The reducer of the visit to published complaints.
#include "kiosk/visits/publication/visit.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/publication/figures_screen.h"

namespace fangxin::kiosk::publication {

namespace {

void on(State& state, const ChooseOrder& choice) {
    state.order = choice.order;
}

void on(State& state, const ChooseFloor& choice) {
    const auto& floors = state.figures->publication().floors();
    ENSURE(choice.floor.empty() || std::ranges::find(floors, choice.floor) != floors.end());
    state.floor = choice.floor;
}

bool has_more(const core::ShopFigures* one, const core::ShopFigures* other) {
    return one->complaints > other->complaints;
}

// By share, without division: 1 of 2 comes before 2 of 3.
bool has_settled_less(const core::ShopFigures* one, const core::ShopFigures* other) {
    return std::int64_t{one->settled} * other->complaints <
           std::int64_t{other->settled} * one->complaints;
}

}  // namespace

std::vector<const core::ShopFigures*> shops_shown(const State& state, std::string_view typed) {
    auto shops = state.figures->find(typed);
    if (!typed.empty()) return shops;
    std::erase_if(shops, [&](const core::ShopFigures* shop) {
        return !state.floor.empty() && shop->floor != state.floor;
    });
    const bool is_by_count = state.order == Order::most_complaints;
    std::ranges::stable_sort(shops, is_by_count ? has_more : has_settled_less);
    return shops;
}

std::vector<TextField> State::fields_shown() const {
    constexpr std::size_t kSearchCharactersMax = 30;
    if (!is_searching) return {};
    return {{kSearchItem, kSearchCharactersMax, KeyboardMode::latin, true}};
}

void State::set_text(std::string_view /*item_id*/, std::string_view text) {
    search.assign(text);
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    return figures_screen(ui, make_figures_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    turn.typing.stop();
    std::visit([&](const auto& choice) { on(state, choice); }, action);
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    state.is_searching = true;
    turn.effects.emplace_back(effect::ForgetLook{});
    turn.typing.focus(kSearchItem, state.search.size());
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    turn.typing.stop();
    turn.effects.emplace_back(effect::ForgetLook{});
    if (!state.is_searching) {
        turn.wish = Wish::go_home;
        return;
    }
    state.is_searching = false;
    state.search.clear();
}

}  // namespace fangxin::kiosk::publication
