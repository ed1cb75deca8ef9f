// A question answered by touching one of several tiles: category and problem.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

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

ChoiceModel make_category_model(const Scene& scene, const State& state);
ChoiceModel make_problem_model(const Scene& scene, const State& state);
std::optional<Answer> choice_screen(Ui& ui, const ChoiceModel& model);

}  // namespace fangxin::kiosk::complaint
