// A question answered by touching one of several tiles: category and problem.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/page_frame.h"

namespace fangxin::kiosk {

struct ChoiceModel {
    struct Tile {
        std::string id;  // "category.prepaid_card"
        std::string_view label;
        Icon icon;
        bool is_selected;
        Action action;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view fault;
    std::vector<Tile> tiles;
    bool has_icons = false;
};

ChoiceModel make_category_model(const Scene& scene);
ChoiceModel make_problem_model(const Scene& scene);
std::optional<Action> choice_screen(Ui& ui, const ChoiceModel& model);

}  // namespace fangxin::kiosk
