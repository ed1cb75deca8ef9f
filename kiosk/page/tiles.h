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
    Icon icon = Icon::none;  // above the label
    bool is_selected = false;
};

// Three in a row where they have icons, else two; fewer when the text is large or they are few.
// Gives back the position of the one that was touched.
std::optional<std::size_t> draw_tiles(Ui& ui, PageFrame& page, std::span<const TileModel> tiles);

}  // namespace fangxin::kiosk
