// Scroll areas: content moved by the finger, and big buttons for those who do not drag.
#include <algorithm>
#include <imgui.h>
#include <utility>

#include "core/ensure.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr float kButtonMm = 18;
constexpr float kLeastButtonMm = 15;  // where two of these have no room, only the finger scrolls
constexpr float kButtonGapMm = 3;
constexpr float kGutterMm = kButtonMm + 4;
constexpr float kEdgeMm = 2;  // so far what borders the content may reach past it
// One frame to learn how long the page is, one to scroll, one to lay it out there.
constexpr int kFramesToSeek = 3;
constexpr float kPageFraction = 0.75F;  // a press of a scroll button moves this much of the area

}  // namespace

Rect Ui::begin_scroll(std::string_view id, const Rect& area) {
    ENSURE(!impl_->scroll);
    impl_->scroll = TouchScroll{std::string(id), area};
    impl_->scrolls.push_back(*impl_->scroll);
    if (impl_->reader) impl_->reader->page(id);
    const float edge = mm(kEdgeMm);
    ImGui::PushClipRect({area.x - edge, area.y}, {area.right() + edge, area.bottom()}, true);
    const float gutter = impl_->gutters.contains(std::string(id)) ? mm(kGutterMm) : 0;
    const float y = area.y - std::round(impl_->touch.offset(id));
    return {area.x, y, std::max(1.0F, area.width - gutter), area.height};
}

void Ui::end_scroll(float content_height) {
    ENSURE(impl_->scroll);
    ImGui::PopClipRect();
    const TouchScroll scroll = *std::exchange(impl_->scroll, std::nullopt);
    Touch& touch = impl_->touch;
    const float hidden = content_height - scroll.area.height;
    touch.set_range(scroll.id, hidden);
    // Content that fits beside the gutter fits without it too, so that this comes to rest.
    const float least = mm(2 * kLeastButtonMm + kButtonGapMm);
    const bool has_buttons = hidden > 1 && scroll.area.height >= least;
    if (has_buttons != impl_->gutters.contains(scroll.id)) {
        impl_->is_layout_stale = true;
        if (!has_buttons)
            impl_->gutters.erase(scroll.id);
        else
            impl_->gutters.insert(scroll.id);
    }
    if (!has_buttons) return;

    // Nothing of the content is below the buttons: the gutter is theirs.
    Rect gutter = scroll.area;
    gutter = gutter.cut_right(mm(kButtonMm));
    const float gap = mm(kButtonGapMm);
    const float size = std::min(mm(kButtonMm), (gutter.height - gap) / 2);
    const Rect down = gutter.cut_bottom(size);
    gutter.cut_bottom(gap);
    const Rect up = gutter.cut_bottom(size);
    const float offset = touch.offset(scroll.id);
    const float page = scroll.area.height * kPageFraction;

    ButtonOptions options{.look = ButtonLook::outline, .icon_before = Icon::up};
    options.is_enabled = offset > 0;
    if (button(scroll.id + ".up", up, "", options)) touch.set_offset(scroll.id, offset - page);
    options.icon_before = Icon::down;
    options.is_enabled = offset < touch.offset_max(scroll.id);
    if (button(scroll.id + ".down", down, "", options)) touch.set_offset(scroll.id, offset + page);
}

void Ui::seek() {
    impl_->frames_to_seek = kFramesToSeek;
}

void Ui::found(const Rect& area) {
    if (impl_->frames_to_seek == 0 || std::exchange(impl_->has_found, true)) return;
    impl_->scroll_into_view(area);
}

void Ui::Impl::scroll_into_view(const Rect& area) {
    if (!scroll) return;
    const float air = mm(kEdgeMm);
    const float above = scroll->area.y - area.y + air;
    const float below = area.bottom() - scroll->area.bottom() + air;
    const float offset = touch.offset(scroll->id);
    if (above > 0)
        touch.set_offset(scroll->id, offset - above);
    else if (below > 0)
        touch.set_offset(scroll->id, offset + below);
}

}  // namespace fangxin::kiosk
