// Published complaints (投诉公示) as a visit: the shops of this place, sorted, by floor, or by what
// is typed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/private_text.h"
#include "core/publication/publication_search.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::publication {

inline constexpr std::string_view kSearchItem = "publication.search";

enum class Order { most_complaints, least_settled };

// The visit keeps the figures that it began with.
struct State final : VisitState {
    explicit State(std::shared_ptr<const core::PublicationSearch> known)
        : figures(std::move(known)) {}

    std::shared_ptr<const core::PublicationSearch> figures;
    Order order = Order::most_complaints;
    std::string floor;  // empty: all
    bool is_searching = false;
    core::PrivateText search;

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view /*item_id*/) const override { return search.view(); }
    void set_text(std::string_view item_id, std::string_view text) override;
};

// The shops that are listed, in their order. `typed` is looked for on every floor.
std::vector<const core::ShopFigures*> shops_shown(const State& state, std::string_view typed);

struct ChooseOrder {
    Order order = Order::most_complaints;
};
struct ChooseFloor {
    std::string floor;
};
using Action = std::variant<ChooseOrder, ChooseFloor>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Begins to look for a shop.
void reduce(State& state, Turn& turn, const action::Next& next);

}  // namespace fangxin::kiosk::publication
