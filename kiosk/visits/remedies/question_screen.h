// One question about what may be claimed: big choices, or an amount.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/page/tiles.h"
#include "kiosk/visits/remedies/visit.h"

namespace fangxin::kiosk::remedies {

struct QuestionModel {
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view fault;
    std::vector<TileModel> tiles;
    std::vector<Action> actions;  // of each tile
    std::optional<FieldModel> amount;
};

// The state must show a question.
QuestionModel make_question_model(const Scene& scene, const State& state);
std::optional<Answer> question_screen(Ui& ui, const QuestionModel& model);

}  // namespace fangxin::kiosk::remedies
