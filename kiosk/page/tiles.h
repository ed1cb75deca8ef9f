// Big choices in rows.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk {

struct TileModel {
    std::string id;  // "remedies.matter.food"
    std::string label;
    std::string caption = {};
    Icon icon = Icon::none;
    bool is_selected = false;
};

// Of how many an answer is made.
enum class Choosing { one, several };

// As many in a row as their words fit beside each other, all of one height: no label is drawn
// smaller than the others of its group. Icons are above the labels where one is chosen; of several,
// an icon is at the left. Gives back the position of the one that was touched.
std::optional<std::size_t> draw_tiles(
    Ui& ui, PageFrame& page, std::span<const TileModel> tiles, Choosing choosing = Choosing::one
);

}  // namespace fangxin::kiosk
