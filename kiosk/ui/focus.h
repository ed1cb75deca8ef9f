// Which item a keyboard or five-key pad points at: next, previous, select. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/touch.h"

namespace fangxin::kiosk {

class Focus {
  public:
    // Moves by one enabled item of the last frame, around the ends. The first move points at the
    // first item, or the last one when going back.
    void move(const std::vector<TouchItem>& items, bool is_back);
    void clear() { id_.clear(); }

    const std::string& id() const { return id_; }  // empty: no ring is shown

  private:
    std::string id_;
};

}  // namespace fangxin::kiosk
