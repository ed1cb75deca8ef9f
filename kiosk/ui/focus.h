// Which item a keyboard or five-key pad points at: next, previous, select. Pure.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/touch.h"

namespace fangxin::kiosk {

class Focus {
  public:
    // Moves by one enabled item of the last frame, around the ends. The first move points at the
    // first item, or the last one when going back.
    void move(const std::vector<TouchItem>& items, bool is_back) {
        std::vector<std::string_view> reachable;
        for (const TouchItem& item : items)
            if (item.is_enabled) reachable.emplace_back(item.id);
        if (reachable.empty()) return clear();
        if (is_back) std::ranges::reverse(reachable);
        const auto found = std::ranges::find(reachable, id_);
        const bool has_next = found != reachable.end() && std::next(found) != reachable.end();
        id_ = has_next ? *std::next(found) : reachable.front();
    }
    void clear() { id_.clear(); }
    void set(std::string_view id) { id_ = id; }

    const std::string& id() const { return id_; }  // empty: no ring is shown

  private:
    std::string id_;
};

}  // namespace fangxin::kiosk
