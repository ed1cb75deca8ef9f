// Where the items of the last drawn frame are, by id: for tests and the tour, which touch items
// with real pointer events. Filled by Dear ImGui's test-engine hooks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/rect.h"

namespace fangxin::kiosk {

struct ProbedItem {
    std::string id;
    Rect area;  // pixels of the window, clipped to what is visible
    bool is_enabled = true;
};

class ItemProbe {
  public:
    // The items of the last finished frame, in drawing order.
    static std::vector<ProbedItem> items();
    static std::optional<ProbedItem> find(std::string_view id);
    // Off by default; costs a little each frame.
    static void set_enabled(bool is_enabled);
};

}  // namespace fangxin::kiosk
