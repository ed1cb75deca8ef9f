// A character that is being written, and what it may be.
#pragma once

#include <vector>

#include "core/private_text.h"
#include "kiosk/input/ink.h"

namespace fangxin::kiosk {

struct Handwritten {
    Ink ink = {};
    std::vector<core::PrivateText> candidates = {};  // best first; none without ink

    bool empty() const { return ink.empty(); }
    bool operator==(const Handwritten&) const = default;
};

}  // namespace fangxin::kiosk
