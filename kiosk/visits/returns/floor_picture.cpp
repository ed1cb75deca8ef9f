// Units as boxes, seen from above.
#include "kiosk/visits/returns/floor_picture.h"

#include <algorithm>

namespace fangxin::kiosk::returns {

namespace {

constexpr float kPaddingMm = 4;
constexpr float kUnitGapMm = 0.5F;
constexpr float kUnitRadiusMm = 1.5F;
constexpr float kHereMm = 5;
constexpr TextStyle kNumberStyle = TextStyle::caption;  // a unit is hardly wider than two digits
constexpr TextStyle kMarkStyle = TextStyle::caption;
constexpr TextStyle kHereStyle = TextStyle::body_bold;

// Of one length of the plan, in pixels.
float scale_of(const Ui& ui, float width, const FloorPicture& picture) {
    const float inside = std::max(0.0F, width - 2 * ui.mm(kPaddingMm));
    return inside / static_cast<float>(picture.width);
}

Rect placed(const Rect& inside, float scale, const core::PlanArea& area) {
    return {
        inside.x + scale * static_cast<float>(area.x),
        inside.y + scale * static_cast<float>(area.y),
        scale * static_cast<float>(area.width),
        scale * static_cast<float>(area.height)};
}

bool has_room(const Ui& ui, const Rect& area, std::string_view text, TextStyle style) {
    return ui.text_width(text, style) <= area.width && ui.line_height(style) <= area.height;
}

void draw_unit(Ui& ui, const Rect& area, const FloorPicture::Unit& unit) {
    const bool is_listed = !unit.number.empty();
    ui.fill(area, is_listed ? Role::accent : Role::line, kUnitRadiusMm);
    if (!is_listed) return ui.fill(area.inset(ui.mm(kUnitGapMm)), Role::card, kUnitRadiusMm);
    ui.text_line(area, unit.number, kNumberStyle, Role::on_accent, Align::center);
}

void draw_here(Ui& ui, Rect inside, float scale, const FloorPicture& picture) {
    const float size = ui.mm(kHereMm);
    const float x = inside.x + scale * static_cast<float>(picture.here->x);
    const float y = inside.y + scale * static_cast<float>(picture.here->y);
    ui.fill({x - size / 2, y - size / 2, size, size}, Role::ink, kHereMm / 2);
    const float words = ui.text_width(picture.here_words, kHereStyle) + 1;
    const float line = ui.line_height(kHereStyle);
    const bool is_room_after = x + size + words <= inside.right();
    const float left = is_room_after ? x + size : x - size - words;
    const Rect place{left, y - line / 2, words, line};
    ui.text_line(place, picture.here_words, kHereStyle);
}

}  // namespace

FloorPicture make_floor_picture(
    const Scene& scene, const core::FloorPlan& plan, const std::map<std::string_view, int>& numbers
) {
    FloorPicture picture{plan.width, plan.height, {}, {}, plan.here, scene.say("You are here")};
    for (const core::PlanUnit& unit : plan.units) {
        const auto listed = numbers.find(unit.shop_id);
        const bool is_listed = !unit.shop_id.empty() && listed != numbers.end();
        const std::string number = is_listed ? std::to_string(listed->second) : std::string();
        picture.units.push_back({unit.area, number});
    }
    for (const core::PlanMark& mark : plan.marks)
        picture.marks.push_back({mark.area, scene.words(mark.words)});
    return picture;
}

float floor_picture_height(const Ui& ui, float width, const FloorPicture& picture) {
    const float scale = scale_of(ui, width, picture);
    const auto is_readable = [&](const auto& part, std::string_view text, TextStyle style) {
        return text.empty() || has_room(ui, placed({}, scale, part.area), text, style);
    };
    const bool is_fitting =
        std::ranges::all_of(
            picture.units,
            [&](const auto& unit) { return is_readable(unit, unit.number, kNumberStyle); }
        ) &&
        std::ranges::all_of(picture.marks, [&](const auto& mark) {
            return is_readable(mark, mark.words, kMarkStyle);
        });
    if (!is_fitting) return 0;
    return scale * static_cast<float>(picture.height) + 2 * ui.mm(kPaddingMm);
}

void draw_floor_picture(Ui& ui, const Rect& area, const FloorPicture& picture) {
    ui.soft_panel(area, Role::key_function);
    const Rect inside = area.inset(ui.mm(kPaddingMm));
    const float scale = scale_of(ui, area.width, picture);
    for (const FloorPicture::Unit& unit : picture.units)
        draw_unit(ui, placed(inside, scale, unit.area), unit);
    for (const FloorPicture::Mark& mark : picture.marks) {
        const Rect place = placed(inside, scale, mark.area);
        ui.text_line(place, mark.words, kMarkStyle, Role::ink, Align::center);
    }
    if (picture.here) draw_here(ui, inside, scale, picture);
}

}  // namespace fangxin::kiosk::returns
