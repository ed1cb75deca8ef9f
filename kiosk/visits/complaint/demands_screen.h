// What the person wants: one or several demands and the amount claimed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

struct DemandsModel {
    struct Tile {
        std::string id;  // "demands.refund"
        std::string_view label;
        bool is_selected;
        std::string code;
    };
    FrameModel frame;
    std::string_view title;
    std::string_view subtitle;
    std::string_view fault;
    std::vector<Tile> tiles;
    FieldModel amount;
};

DemandsModel make_demands_model(const Scene& scene, const State& state);
std::optional<Answer> demands_screen(Ui& ui, const DemandsModel& model);

}  // namespace fangxin::kiosk::complaint
