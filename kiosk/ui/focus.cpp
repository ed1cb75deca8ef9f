// Goes round the items in drawing order.
#include "kiosk/ui/focus.h"

#include <algorithm>
#include <iterator>

namespace fangxin::kiosk {

void Focus::move(const std::vector<TouchItem>& items, bool is_back) {
    std::vector<std::string_view> reachable;
    for (const TouchItem& item : items) {
        if (item.is_enabled) {
            reachable.emplace_back(item.id);
        }
    }
    if (reachable.empty()) {
        id_.clear();
        return;
    }
    const auto found = std::ranges::find(reachable, std::string_view(id_));
    const auto count = reachable.size();
    const auto at = static_cast<std::size_t>(std::distance(reachable.begin(), found));
    if (found == reachable.end()) {
        id_ = std::string(is_back ? reachable.back() : reachable.front());
        return;
    }
    id_ = std::string(reachable[(at + (is_back ? count - 1 : 1)) % count]);
}

}  // namespace fangxin::kiosk
