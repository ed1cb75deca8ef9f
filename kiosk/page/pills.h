// Choices beside each other, in as many rows as they need: orders, floors, kinds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk {

template <typename Action>
struct Pill {
    std::string id;  // "publication.floor.1"
    std::string label;
    Action action;
    bool is_selected = false;
};

// Takes a row of the page with the first pill, and whenever a row is full.
class PillRows {
  public:
    PillRows(Ui& ui, PageFrame& page, ButtonLook look = ButtonLook::pill)
        : ui_(ui), page_(page), look_(look) {}

    // True when it was touched.
    bool draw(
        std::string_view id, std::string_view label, bool is_selected, Icon icon = Icon::none
    );

  private:
    Ui& ui_;
    PageFrame& page_;
    ButtonLook look_;
    Rect row_;
};

template <typename Action>
void draw_pills(Ui& ui, PageOf<Action>& page, const std::vector<Pill<Action>>& pills) {
    PillRows rows(ui, page);
    for (const auto& pill : pills)
        if (rows.draw(pill.id, pill.label, pill.is_selected)) page.answer(pill.action);
}

}  // namespace fangxin::kiosk
