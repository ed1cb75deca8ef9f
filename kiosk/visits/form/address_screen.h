// The page on which somebody chooses where they live, from province to street.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/tiles.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

struct AddressScreenModel {
    struct Step {
        std::string id;  // "address.up.22"; "address.up.country"
        std::string_view label;
        std::string_view code;
    };
    struct Row {
        std::string id;  // "address.220104"
        std::string_view name;
        core::PrivateText place;  // "吉林省长春市"
        std::string_view code;
    };
    FrameModel frame;
    std::string_view title;
    std::vector<Step> steps;  // the last is the one whose divisions are shown
    FieldModel search;
    std::vector<TileModel> tiles;  // while nothing is typed
    std::vector<std::string_view> tile_codes;
    std::vector<Row> rows;  // found by what is typed
    std::string_view nothing_found;
};

// The state must have a picker.
AddressScreenModel make_address_screen(const Scene& scene, const State& state);
std::optional<Answer> address_screen(Ui& ui, const AddressScreenModel& model);

}  // namespace fangxin::kiosk::form
