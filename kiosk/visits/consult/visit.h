// Answers first (咨询) as a visit: what people often ask, found while it is being typed, then a
// door to the question for the staff that takes along what was typed.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/answers/answer_search.h"
#include "core/private_text.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::consult {

inline constexpr std::string_view kSearchItem = "consult.search";

// Shows categories; answers once one is chosen or something is typed; then one answer, and the
// words of one of its articles. The visit keeps the answers that it began with.
struct State final : VisitState {
    explicit State(std::shared_ptr<const core::AnswerSearch> known) : answers(std::move(known)) {}

    std::shared_ptr<const core::AnswerSearch> answers;
    std::string category;  // empty: none is chosen
    core::PrivateText search;
    bool is_search_spelt = false;        // it is letters that found something, no words yet
    std::string answer;                  // the code of the one shown; empty: none
    std::optional<std::size_t> article;  // of the answer shown, whose words are shown

    std::vector<TextField> fields_shown() const override;
    std::string_view text_of(std::string_view /*item_id*/) const override { return search.view(); }
    void set_text(std::string_view item_id, std::string_view text) override;
};

struct ChooseCategory {
    std::string code;
};
struct ChooseAnswer {
    std::string code;
    core::PrivateText found_by;  // what was searched for: perhaps letters that are not chosen yet
};
struct ReadArticle {
    std::size_t article = 0;  // of the answer shown
};
// What else this machine does that may help.
struct OpenDoor {
    core::AnswerDoor door = core::AnswerDoor::complaint;
};
using Action = std::variant<ChooseCategory, ChooseAnswer, ReadArticle, OpenDoor>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Begins the question to the staff.
void reduce(State& state, Turn& turn, const action::Next& next);

}  // namespace fangxin::kiosk::consult
