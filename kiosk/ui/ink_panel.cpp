// The panel that a finger writes on.
#include <cmath>
#include <imgui.h>
#include <utility>

#include "kiosk/limits.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr float kInkMm = px(21);          // thickness of a line
constexpr float kPointDistanceMm = 0.7F;  // a finger that moved less is where it was

void draw_stroke(const Ui::Impl& impl, const Rect& area, const InkStroke& stroke) {
    const float radius = impl.mm(kInkMm) / 2;
    const ImU32 ink = impl.colour(Role::ink);
    const auto place = [&](const InkPoint& point) {
        return ImVec2(area.x + impl.mm(point.x), area.y + impl.mm(point.y));
    };
    for (std::size_t i = 0; i < stroke.size(); ++i) {
        const ImVec2 to = place(stroke[i]);
        if (i > 0) impl.list->AddLine(place(stroke[i - 1]), to, ink, 2 * radius);
        impl.list->AddCircleFilled(to, radius, ink);  // round ends and corners
    }
}

void draw_ink(const Ui::Impl& impl, const Rect& area, const Ink& ink) {
    impl.list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
    for (const InkStroke& stroke : ink) draw_stroke(impl, area, stroke);
    draw_stroke(impl, area, impl.stroke);
    impl.list->PopClipRect();
}

// Of the stroke under the finger, unless it rests.
void add_point(InkStroke& stroke, InkPoint point) {
    if (stroke.size() == kInkPointsPerStrokeMax) return;
    const InkPoint last = stroke.back();
    const bool has_moved = std::hypot(point.x - last.x, point.y - last.y) >= kPointDistanceMm;
    if (has_moved) stroke.push_back(point);
}

InkTouch end_stroke(Ui::Impl& impl) {
    impl.stroke_ended_s = impl.now_s;
    return {false, std::exchange(impl.stroke, {}), 0};
}

}  // namespace

void Ui::Impl::forget_stroke() {
    stroke = {};
    was_ink_panel_held = false;
}

std::optional<InkTouch> Ui::ink_panel(std::string_view id, const Rect& area, const Ink& ink) {
    Impl& impl = *impl_;
    const ItemState state = impl.item(id, area, true);
    impl.reads({}, Icon::gesture);
    impl.is_ink_panel_shown = true;
    impl.box(area, mm(kRadiusKeyMm), impl.colour(Role::card), impl.border(Role::edge, kHairlineMm));
    const ImVec2 finger = ImGui::GetIO().MousePos;
    const bool is_inside = area.contains(finger.x, finger.y);
    const auto place = [&](float x, float y) {
        return InkPoint{(x - area.x) / mm(1), (y - area.y) / mm(1)};
    };
    std::optional<InkTouch> touch;
    const bool was_held = std::exchange(impl.was_ink_panel_held, state.is_held);
    if (state.is_held && !was_held) {
        const InkPoint first = place(impl.touch.down_x(), impl.touch.down_y());
        impl.stroke = {first};
        touch = {true, {first}, static_cast<float>(impl.now_s - impl.stroke_ended_s)};
    } else if (!impl.stroke.empty()) {
        if (is_inside) add_point(impl.stroke, place(finger.x, finger.y));
        if (!state.is_held || !is_inside) touch = end_stroke(impl);
    }
    draw_ink(impl, area, ink);
    impl.focus_ring(area, mm(kRadiusKeyMm), state);
    return touch;
}

}  // namespace fangxin::kiosk
