// Scroll areas: content moved by the finger, and big buttons for those who do not drag.
#include <algorithm>
#include <imgui.h>
#include <utility>

#include "core/ensure.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr float kButtonMm = 18;
constexpr float kButtonGapMm = 3;
constexpr float kPageFraction = 0.75F;  // a press of a scroll button moves this much of the area

}  // namespace

Rect Ui::begin_scroll(std::string_view id, const Rect& area) {
    ENSURE(!impl_->scroll);
    impl_->scroll = TouchScroll{std::string(id), area};
    impl_->scrolls.push_back(*impl_->scroll);
    ImGui::PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
    return {area.x, area.y - std::round(impl_->touch.offset(id)), area.width, area.height};
}

void Ui::end_scroll(float content_height) {
    ENSURE(impl_->scroll);
    ImGui::PopClipRect();
    const TouchScroll scroll = *std::exchange(impl_->scroll, std::nullopt);

    Touch& touch = impl_->touch;
    if (content_height <= scroll.area.height + 1) {
        touch.set_range(scroll.id, 0);
        return;
    }
    // The buttons lie over the content; the room below lets its end come out from under them.
    const float button_size = mm(kButtonMm);
    const float gap = mm(kButtonGapMm);
    touch.set_range(scroll.id, content_height - scroll.area.height + button_size + gap);

    Rect strip = scroll.area;
    strip = strip.cut_bottom(button_size);
    const Rect down = strip.cut_right(button_size);
    strip.cut_right(gap);
    const Rect up = strip.cut_right(button_size);
    const float offset = touch.offset(scroll.id);
    const float page = scroll.area.height * kPageFraction;

    ButtonOptions options{.look = ButtonLook::outline, .icon_before = Icon::up};
    options.is_enabled = offset > 0;
    if (button(scroll.id + ".up", up, "", options)) touch.set_offset(scroll.id, offset - page);
    options.icon_before = Icon::down;
    options.is_enabled = offset < touch.offset_max(scroll.id);
    if (button(scroll.id + ".down", down, "", options)) touch.set_offset(scroll.id, offset + page);
}

void Ui::Impl::scroll_into_view(const Rect& area) {
    if (!scroll) return;
    const float above = scroll->area.y - area.y;
    const float below = area.bottom() - scroll->area.bottom() + mm(kButtonMm);
    const float offset = touch.offset(scroll->id);
    if (above > 0)
        touch.set_offset(scroll->id, offset - above);
    else if (below > 0)
        touch.set_offset(scroll->id, offset + below);
}

}  // namespace fangxin::kiosk
