// Lays pills out.
#include "kiosk/page/pills.h"

#include <algorithm>

namespace fangxin::kiosk {

namespace {

constexpr float kPillMm = 17;
constexpr float kPillGapMm = 4;

}  // namespace

bool PillRows::draw(std::string_view id, std::string_view label, bool is_selected) {
    const float wanted = ui_.text_width(label, TextStyle::pill) + ui_.mm(12);
    if (wanted > row_.width) {
        const float height = std::max(ui_.mm(kPillMm), ui_.line_height(TextStyle::pill) * 1.4F);
        row_ = page_.take(height, kPillGapMm);
    }
    const Rect area = row_.cut_left(std::min(wanted, row_.width));
    row_.cut_left(ui_.mm(kPillGapMm));
    return ui_.button(id, area, label, {.look = ButtonLook::pill, .is_selected = is_selected});
}

}  // namespace fangxin::kiosk
