// Lays pills out.
#include "kiosk/page/pills.h"

#include <algorithm>

namespace fangxin::kiosk {

namespace {

constexpr float kPillMm = 17;
constexpr float kPhraseMm = 19;
constexpr float kGapMm = 4.5F;
constexpr float kSideMm = 7;         // beside the label
constexpr float kIconLines = 1.25F;  // of a line: width of an icon with its gap

}  // namespace

bool PillRows::draw(std::string_view id, std::string_view label, bool is_selected, Icon icon) {
    const bool is_phrase = look_ == ButtonLook::phrase;
    const TextStyle style = is_phrase ? TextStyle::body : TextStyle::pill;
    const ButtonOptions options{.look = look_, .icon_before = icon, .is_selected = is_selected};
    float wanted = ui_.text_width(label, style) + 2 * ui_.mm(kSideMm);
    if (icon != Icon::none) wanted += kIconLines * ui_.line_height(style);
    // A label that is longer than a row is broken into lines.
    const float width = std::min(wanted, page_.width());
    const float height = std::max(
        {ui_.mm(is_phrase ? kPhraseMm : kPillMm),
         ui_.line_height(style) * 1.4F,
         ui_.button_height(label, options, width)}
    );
    if (width > row_.width || height > row_.height) row_ = page_.take(height, kGapMm);
    const Rect area = row_.cut_left(width);
    row_.cut_left(ui_.mm(kGapMm));
    return ui_.button(id, area, label, options);
}

}  // namespace fangxin::kiosk
