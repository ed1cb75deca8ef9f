// An item of the last drawn frame, by id: for tests that touch it where a person would.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "kiosk/ui/ui.h"

namespace fangxin::tests {

// Nothing when the item is not there or cannot be seen.
inline std::optional<kiosk::TouchItem> shown_item(const kiosk::Ui& ui, std::string_view id) {
    const auto items = ui.items_shown();
    const auto found = std::ranges::find(items, id, &kiosk::TouchItem::id);
    return found == items.end() ? std::nullopt : std::optional(*found);
}

}  // namespace fangxin::tests
