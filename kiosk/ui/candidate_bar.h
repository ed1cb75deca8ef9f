// Where the candidates of a page lie in the bar above the keys. Pure: widths come in, places go
// out. Greedy, like words in a paragraph.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "kiosk/ui/rect.h"

namespace fangxin::kiosk {

// Places items of the wanted widths from left to right, row below row, in `area` cut into rows of
// equal height. The first row begins `first_row_indent` further right. Returns nothing when they do
// not fit.
inline std::vector<Rect> flow(
    std::span<const float> widths, const Rect& area, int row_count, float first_row_indent
) {
    const float height = area.height / static_cast<float>(row_count);
    std::vector<Rect> places;
    int row = 0;
    float x = area.x + first_row_indent;
    for (const float width : widths) {
        if (x + width > area.right()) {
            ++row;
            x = area.x;
        }
        if (row >= row_count || x + width > area.right()) return {};
        places.push_back({x, area.y + static_cast<float>(row) * height, width, height});
        x += width;
    }
    return places;
}

// As flow without indent, but where they do not fit the widest are narrowed, no more than needed.
inline std::vector<Rect> flow_squeezed(
    std::span<const float> widths, const Rect& area, int row_count
) {
    constexpr float kStep = 0.95F;
    constexpr int kStepsMax = 60;  // to a twentieth of the widest
    std::vector<float> narrow(widths.begin(), widths.end());
    float width_max = std::min(area.width, widths.empty() ? 0 : std::ranges::max(widths));
    for (int step = 0; step < kStepsMax; ++step, width_max *= kStep) {
        for (float& width : narrow) width = std::min(width, width_max);
        auto places = flow(narrow, area, row_count, 0);
        if (places.size() == widths.size()) return places;
    }
    return {};
}

}  // namespace fangxin::kiosk
