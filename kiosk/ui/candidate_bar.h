// Where the candidates of a page lie in the bar above the keys. Pure: widths come in, places go
// out.
#pragma once

#include <span>
#include <vector>

#include "kiosk/ui/rect.h"

namespace fangxin::kiosk {

// Places items of the wanted widths from left to right, row below row, in `area` cut into rows of
// equal height. The first row begins `first_row_indent` further right. Returns nothing when they do
// not fit.
std::vector<Rect> flow(
    std::span<const float> widths, const Rect& area, int row_count, float first_row_indent
);

// As flow without indent, but items that do not fit at their wanted width become equally wide.
std::vector<Rect> flow_squeezed(std::span<const float> widths, const Rect& area, int row_count);

}  // namespace fangxin::kiosk
