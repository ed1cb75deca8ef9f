// A question answered by touching one of several tiles, or some of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct TilesModel {
    struct Tile {
        std::string id;  // "category.prepaid_card"
        std::string_view label;
        Icon icon;
        bool is_selected;
        std::string_view code;
    };
    core::Field field;
    bool are_several = false;
    bool has_icons = false;
    std::string_view fault;
    std::vector<Tile> tiles;
};

TilesModel make_tiles(
    const Scene& scene,
    const State& state,
    const core::FormPage& page,
    const core::Question& question
);
void draw_tiles(Ui& ui, ComplaintPage& page, const TilesModel& model);

}  // namespace fangxin::kiosk::complaint
