// Who else is there for people (不归这里管) as a visit: other bodies, and the number of each.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/classification/topic_search.h"
#include "core/private_text.h"
#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::not_ours {

inline constexpr std::string_view kSearchItem = "not_ours.search";

// Shows groups of bodies; the bodies once a group is chosen or something is typed; then one of
// them. The visit keeps the data that it began with.
struct State final : VisitState {
    State(
        std::shared_ptr<const core::Classification> known,
        std::shared_ptr<const core::TopicSearch> search_in
    )
        : classification(std::move(known)), topics(std::move(search_in)) {}

    std::shared_ptr<const core::Classification> classification;
    std::shared_ptr<const core::TopicSearch> topics;
    std::string group;  // the code of a choice; empty: none
    core::PrivateText search;
    std::string body;  // the code of the one that is shown; empty: none
    Printing printing = Printing::idle;
    std::string printed;  // the code of the body that was printed last, or is being printed

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view /*item_id*/) const override { return search.view(); }
    void set_text(std::string_view item_id, std::string_view text) override;
};

struct ChooseGroup {
    std::string code;
};
struct ChooseBody {
    std::string code;
};
using Action = std::variant<ChooseGroup, ChooseBody>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// The body that is shown.
void reduce(State& state, Turn& turn, const action::Print& print);
void reduce(State& state, Turn& turn, const event::PrintEnded& answer);

}  // namespace fangxin::kiosk::not_ours
