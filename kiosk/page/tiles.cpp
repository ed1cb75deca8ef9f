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
constexpr float kIconMm = 27;  // with the gap below it

struct Grid {
    std::size_t in_row = 1;
    float width = 0;
    float height = 0;
};

// Chinese breaks anywhere, other words only between each other.
float widest_word(const Ui& ui, std::string_view label) {
    float widest = ui.text_width("国", TextStyle::label);
    while (!label.empty()) {
        const std::size_t end = label.find(' ');
        const std::string_view word = label.substr(0, end);
        const bool is_chinese = static_cast<unsigned char>(word.empty() ? 0 : word[0]) >= 0x80;
        if (!is_chinese) widest = std::max(widest, ui.text_width(word, TextStyle::label));
        if (end == std::string_view::npos) break;
        label.remove_prefix(end + 1);
    }
    return widest;
}

// The narrowest that holds every label in two lines.
float least_width(const Ui& ui, std::span<const TileModel> tiles, float beside) {
    constexpr float kOfTwoLines = 0.6F;
    float least = 0;
    for (const TileModel& tile : tiles) {
        const float half = ui.text_width(tile.label, TextStyle::label) * kOfTwoLines;
        least = std::max({least, half, widest_word(ui, tile.label)});
    }
    return least + beside;
}

float icon_scale(const Ui& ui) {
    return (1 + text_scale(ui.settings().text_size)) / 2;
}

float height_of(const Ui& ui, std::span<const TileModel> tiles, bool has_icons, float words_width) {
    float height = 0;
    for (const TileModel& tile : tiles) {
        float words = ui.text_height(tile.label, TextStyle::label, words_width);
        if (!tile.caption.empty())
            words += ui.text_height(tile.caption, TextStyle::note, words_width) + ui.mm(2);
        height = std::max(height, words);
    }
    const float above = has_icons ? ui.mm(kIconMm) * icon_scale(ui) : 0;
    return height + above + ui.mm(kAroundIconMm);
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
    if (choosing == Choosing::several) beside = ui.mm(kBesideMarkMm) * icon_scale(ui);
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
        ui.mm(has_icons ? icon_tile : plain_tile),
        height_of(ui, tiles, has_icons, grid.width - beside)
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
        const TileOptions options{tile.icon, tile.caption, tile.is_selected, has_icons};
        if (ui.tile(tile.id, place, tile.label, options)) touched = i;
    }
    return touched;
}

}  // namespace fangxin::kiosk
