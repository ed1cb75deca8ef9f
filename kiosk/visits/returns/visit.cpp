// The reducer of the visit to promises of shops.
#include "kiosk/visits/returns/visit.h"

#include <algorithm>
#include <utility>

#include "core/ensure.h"
#include "kiosk/visits/returns/shop_screen.h"
#include "kiosk/visits/returns/shops_screen.h"

namespace fangxin::kiosk::returns {

namespace {

using core::Field;

void on(State& state, const ChooseFloor& choice) {
    const auto& floors = state.promises->all().floors();
    ENSURE(choice.floor.empty() || std::ranges::find(floors, choice.floor) != floors.end());
    state.floor = choice.floor;
}

void on(State& state, const ChooseShop& choice) {
    ENSURE(choice.shop < state.promises->all().promises().size());
    state.shop = choice.shop;
}

// As the directory of shops has it, where it is there.
core::Shop shop_of(const core::ShopPromise& promise, const core::ShopDirectory& shops) {
    const core::Shop* const known = shops.find(promise.shop_id);
    return known != nullptr ? *known : core::Shop{"", promise.name, promise.address};
}

}  // namespace

std::vector<const core::ShopPromise*> shops_shown(
    const State& state, std::string_view typed, core::Date today
) {
    auto shops = state.promises->find(typed);
    if (!typed.empty()) return shops;
    std::erase_if(shops, [&](const core::ShopPromise* shop) {
        const bool is_elsewhere = !state.floor.empty() && shop->floor != state.floor;
        return is_elsewhere || shop->state_on(today) != core::PromiseState::in_force;
    });
    return shops;
}

std::vector<TextField> State::fields_shown() const {
    constexpr std::size_t kSearchCharactersMax = 30;
    if (shop) return {};
    return {{kSearchItem, kSearchCharactersMax, KeyboardMode::latin, true}};
}

void State::set_text(std::string_view /*item_id*/, std::string_view text) {
    search.assign(text);
}

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state) {
    if (state.shop) return shop_screen(ui, make_shop_model(scene, state));
    return shops_screen(ui, make_shops_model(scene, state));
}

void reduce(State& state, Turn& turn, const Action& action) {
    turn.typing.stop();
    std::visit([&](const auto& choice) { on(state, choice); }, action);
    if (state.shop) turn.effects.emplace_back(effect::ForgetLook{});
}

void reduce(State& state, Turn& turn, const action::Back& /*back*/) {
    turn.typing.stop();
    turn.effects.emplace_back(effect::ForgetLook{});
    if (state.shop) return state.shop.reset();
    if (!state.search.empty()) return state.search.clear();
    turn.wish = Wish::go_home;
}

void reduce(State& state, Turn& turn, const action::Next& /*next*/) {
    turn.typing.stop();
    core::Draft& complaint = turn.filing.emplace();
    if (!state.shop) return;
    const core::Shop shop = shop_of(state.shown(), turn.around.shops);
    complaint.set_text(Field::shop_id, shop.id);
    complaint.set_text(Field::merchant_name, shop.name);
    complaint.set_text(Field::merchant_address, shop.address);
}

}  // namespace fangxin::kiosk::returns
