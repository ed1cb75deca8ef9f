// Warnings, tips, typical cases and the month's theme (消费警示, 提示, 典型案例, 月月有主题) as a
// visit: those of today, then one to read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/notices/notice_board.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::notices {

// The visit keeps the notices that it began with.
struct State final : VisitState {
    explicit State(std::shared_ptr<const core::NoticeBoard> known) : board(std::move(known)) {}

    std::shared_ptr<const core::NoticeBoard> board;
    std::string notice;  // the code of the one shown; empty: the list
};

struct ChooseNotice {
    std::string code;
};
using Action = std::variant<ChooseNotice>;

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);

}  // namespace fangxin::kiosk::notices
