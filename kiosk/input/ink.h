// What a finger wrote: strokes of points, overwritten wherever they end, move or grow.
#pragma once

#include <vector>

#include "core/private_text.h"

namespace fangxin::kiosk {

// Of any unit; x to the right, y down.
struct InkPoint {
    float x = 0;
    float y = 0;
    bool operator==(const InkPoint&) const = default;
};

// From finger down to finger up.
using InkStroke = std::vector<InkPoint, core::OverwritingAllocator<InkPoint>>;
// The strokes of one character, in the order of writing.
using Ink = std::vector<InkStroke>;

}  // namespace fangxin::kiosk
