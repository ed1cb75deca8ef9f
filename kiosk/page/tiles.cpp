// Big choices in rows.
#include "kiosk/page/tiles.h"

#include <algorithm>

namespace fangxin::kiosk {

namespace {

constexpr float kIconTileMm = 56;
constexpr float kIconTileAcrossMm = 46;
constexpr float kPlainTileMm = 30;
constexpr float kLowTileMm = 24;
constexpr float kLowGapMm = 4.5F;
constexpr float kBesideLabelMm = 26;  // paddings at the sides
constexpr float kBesideMarkMm = 44;   // and the mark of what is chosen
constexpr float kAroundIconMm = 9;

struct Grid {
    std::size_t in_row = 1;
    float width = 0;
    float height = 0;
};

// The narrowest that holds every label in two lines.
float least_width(const Ui& ui, std::span<const TileModel> tiles, float beside) {
    constexpr float kOfTwoLines = 0.6F;
    float least = 0;
    for (const TileModel& tile : tiles) {
        const float half = ui.text_width(tile.label, TextStyle::label) * kOfTwoLines;
        least = std::max({least, half, widest_word(ui, tile.label, TextStyle::label)});
    }
    return least + beside;
}

TileOptions options_of(const TileModel& tile, bool has_icons) {
    return {tile.icon, tile.caption, tile.is_selected, has_icons};
}

float height_of(const Ui& ui, std::span<const TileModel> tiles, bool has_icons, float width) {
    float height = 0;
    for (const TileModel& tile : tiles)
        height = std::max(height, ui.tile_height(tile.label, options_of(tile, has_icons), width));
    return height;
}

Grid make_grid(
    const Ui& ui,
    std::span<const TileModel> tiles,
    Choosing choosing,
    bool has_icons,
    float page_width
) {
    constexpr std::size_t kFew = 3;
    const float gap = ui.mm(PageFrame::kGapMm);
    float beside = ui.mm(has_icons ? kAroundIconMm : kBesideLabelMm);
    if (choosing == Choosing::several) beside = ui.mm(kBesideMarkMm) * picture_scale(ui);
    const std::size_t upright = has_icons ? 3 : (tiles.size() <= kFew ? 1 : 2);
    const std::size_t most = is_wide(ui) ? upright * 2 : upright;
    const float least = least_width(ui, tiles, beside);
    Grid grid;
    while (grid.in_row < std::min(most, tiles.size()) &&
           static_cast<float>(grid.in_row + 1) * (least + gap) <= page_width + gap)
        ++grid.in_row;
    const auto count = static_cast<float>(grid.in_row);
    grid.width = (page_width - gap * (count - 1)) / count;
    const float icon_tile = is_wide(ui) ? kIconTileAcrossMm : kIconTileMm;
    const float plain_tile = choosing == Choosing::one ? kPlainTileMm : kLowTileMm;
    grid.height = std::max(
        ui.mm(has_icons ? icon_tile : plain_tile), height_of(ui, tiles, has_icons, grid.width)
    );
    return grid;
}

}  // namespace

std::optional<std::size_t> draw_tiles(
    Ui& ui, PageFrame& page, std::span<const TileModel> tiles, Choosing choosing
) {
    const bool is_one = choosing == Choosing::one;
    const bool has_icons = is_one && std::ranges::any_of(tiles, [](const TileModel& tile) {
                               return tile.icon != Icon::none;
                           });
    const Grid grid = make_grid(ui, tiles, choosing, has_icons, page.width());
    std::optional<std::size_t> touched;
    Rect row;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (i % grid.in_row == 0)
            row = page.take(grid.height, is_one ? PageFrame::kGapMm : kLowGapMm);
        const Rect place = row.cut_left(grid.width);
        row.cut_left(ui.mm(PageFrame::kGapMm));
        const TileModel& tile = tiles[i];
        if (ui.tile(tile.id, place, tile.label, options_of(tile, has_icons))) touched = i;
    }
    return touched;
}

}  // namespace fangxin::kiosk
