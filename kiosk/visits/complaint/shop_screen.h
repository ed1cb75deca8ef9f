// Which shop: from this mall's directory, or typed by hand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"
#include "kiosk/visits/complaint/question_screen.h"

namespace fangxin::kiosk::complaint {

struct ShopModel {
    struct Row {
        std::string id;  // "shop.qinghe-hair"
        std::string_view name;
        std::string_view address;
        bool is_selected;
        std::string shop_id;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    bool is_by_hand = false;
    std::string_view switch_label;  // to the other way of answering
    std::string_view fault;

    FieldModel search;
    std::vector<Row> rows;
    std::string_view nothing_found;  // empty when there are rows

    std::vector<QuestionModel> questions;  // to type by hand, and what the list cannot say
};

ShopModel make_shop_model(const Scene& scene, const State& state);
std::optional<Answer> shop_screen(Ui& ui, const ShopModel& model);

}  // namespace fangxin::kiosk::complaint
