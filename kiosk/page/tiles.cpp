// Big choices in rows.
#include "kiosk/page/tiles.h"

#include <algorithm>

namespace fangxin::kiosk {

namespace {

constexpr float kIconTileMm = 52;
constexpr float kPlainTileMm = 30;

// A few plain ones are read better one below the other.
std::size_t columns(const Ui& ui, bool has_icons, std::size_t count) {
    constexpr std::size_t kFew = 3;
    if (has_icons) return is_text_large(ui) ? 2 : 3;
    return is_text_large(ui) || count <= kFew ? 1 : 2;
}

// Every tile is as high as the one with the most words needs.
float tile_height(const Ui& ui, std::span<const TileModel> tiles, bool has_icons, float width) {
    if (has_icons)
        return std::max(ui.mm(kIconTileMm), ui.mm(34) + 2 * ui.line_height(TextStyle::label));
    float height = ui.mm(kPlainTileMm);
    for (const TileModel& tile : tiles) {
        float words = ui.text_height(tile.label, TextStyle::label, width * 0.8F) + ui.mm(10);
        if (!tile.caption.empty())
            words += ui.text_height(tile.caption, TextStyle::note, width * 0.8F) + ui.mm(2);
        height = std::max(height, words);
    }
    return height;
}

}  // namespace

std::optional<std::size_t> draw_tiles(Ui& ui, PageFrame& page, std::span<const TileModel> tiles) {
    const bool has_icons =
        std::ranges::any_of(tiles, [](const TileModel& tile) { return tile.icon != Icon::none; });
    const std::size_t in_row = columns(ui, has_icons, tiles.size());
    const float gap = ui.mm(PageFrame::kGapMm);
    const float gaps = gap * static_cast<float>(in_row - 1);
    const float width = (page.width() - gaps) / static_cast<float>(in_row);
    const float height = tile_height(ui, tiles, has_icons, width);
    std::optional<std::size_t> touched;
    Rect row;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (i % in_row == 0) row = page.take(height);
        const Rect place = row.cut_left(width);
        row.cut_left(gap);
        const TileModel& tile = tiles[i];
        const TileOptions options{tile.icon, tile.caption, tile.is_selected, has_icons};
        if (ui.tile(tile.id, place, tile.label, options)) touched = i;
    }
    return touched;
}

}  // namespace fangxin::kiosk
