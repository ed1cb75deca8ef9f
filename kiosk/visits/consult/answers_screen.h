// What people often ask: categories, or the answers that fit what is typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/tiles.h"
#include "kiosk/visits/consult/visit.h"

namespace fangxin::kiosk::consult {

struct AnswersModel {
    struct Row {
        std::string id;  // "consult.card_shop_closed"
        std::string_view question;
        std::string_view summary;
        std::string article;  // the first one
        std::string checked;
        std::string_view code;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    FieldModel search;
    std::vector<TileModel> categories;  // empty while answers are listed
    std::vector<std::string> category_codes;
    std::string before_words;  // of the line above the answers, beside the words searched for
    std::string after_words;
    core::PrivateText words;  // empty: the line has none
    std::vector<Row> rows;
    core::PrivateText found_by;
    std::string_view nothing_found;  // empty when there are rows
};

AnswersModel make_answers_model(const Scene& scene, const State& state);
std::optional<Answer> answers_screen(Ui& ui, const AnswersModel& model);

}  // namespace fangxin::kiosk::consult
