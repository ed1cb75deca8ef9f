// Promises of shops (线下无理由退货, 放心消费承诺) as a visit: the shops here, by floor or by what
// is typed, then one with its own words, and a door to the complaint that takes the shop along.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/private_text.h"
#include "core/promises/promise_search.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::returns {

inline constexpr std::string_view kSearchItem = "returns.search";

// The visit keeps the promises that it began with.
struct State final : VisitState {
    explicit State(std::shared_ptr<const core::PromiseSearch> known) : promises(std::move(known)) {}

    std::shared_ptr<const core::PromiseSearch> promises;
    std::string floor;  // empty: all
    core::PrivateText search;
    std::optional<std::size_t> shop;  // of the register, whose page is shown

    const core::ShopPromise& shown() const { return promises->all().promises().at(*shop); }

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view /*item_id*/) const override { return search.view(); }
    void set_text(std::string_view item_id, std::string_view text) override;
};

// The shops that are listed: those whose promise is in force, of the floor. `typed` is looked for
// on every floor, and finds also a shop whose promise does not count any more.
std::vector<const core::ShopPromise*> shops_shown(
    const State& state, std::string_view typed, core::Date today
);

struct ChooseFloor {
    std::string floor;
};
struct ChooseShop {
    std::size_t shop = 0;  // of the register
};
using Action = std::variant<ChooseFloor, ChooseShop>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Begins a complaint, about the shop that is shown.
void reduce(State& state, Turn& turn, const action::Next& next);

}  // namespace fangxin::kiosk::returns
