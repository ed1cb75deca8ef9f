// Photographs: a tile that shows one to choose, and a panel that shows one large.
#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>
#include <string>
#include <utility>

#include "kiosk/ui/photo_measures.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr float kMarkMm = px(62);
constexpr float kMarkInsetMm = px(16);
constexpr float kAroundCaptionLines = 0.7F;
constexpr float kCaptionSideMm = px(10);
constexpr float kCaptionIconMm = px(32);
constexpr float kCaptionGapMm = px(10);
constexpr float kNameSideMm = px(14);
constexpr float kNameAirMm = px(10);
constexpr float kNameIconMm = px(78);
constexpr float kBelowNameIconMm = px(8);
constexpr float kSmallestBoxMm = 3;  // a finger that moved less drew nothing

ImVec2 top_left(const Rect& area) {
    return {area.x, area.y};
}
ImVec2 bottom_right(const Rect& area) {
    return {area.right(), area.bottom()};
}

// The middle of the picture, as much as has the form of the area.
void draw_cropped(
    const Ui::Impl& impl, ImTextureRef texture, const Picture& picture, const Rect& area
) {
    const auto width = static_cast<float>(picture.width);
    const auto height = static_cast<float>(picture.height);
    const float scale = std::max(area.width / width, area.height / height);
    const float cut_x = (1 - area.width / (scale * width)) / 2;
    const float cut_y = (1 - area.height / (scale * height)) / 2;
    impl.list->AddImageRounded(
        texture,
        top_left(area),
        bottom_right(area),
        {cut_x, cut_y},
        {1 - cut_x, 1 - cut_y},
        IM_COL32_WHITE,
        impl.mm(kRadiusButtonMm),
        ImDrawFlags_RoundCornersTop
    );
}

void draw_icon_and_name(const Ui::Impl& impl, const Rect& area, const PhotoTileOptions& options) {
    Rect content = area.inset(impl.mm(kNameSideMm), impl.mm(kNameAirMm));
    const float size =
        std::min(impl.mm(kNameIconMm) * impl.picture_scale(), content.height * 0.45F);
    const Rect icon = content.cut_top(size);
    impl.draw_icon(options.icon, icon.center_x(), icon.center_y(), size, impl.colour(Role::accent));
    content.cut_top(impl.mm(kBelowNameIconMm));
    const FittedText name = impl.fit(options.label, TextStyle::note, content.width, content.height);
    impl.draw_fitted(name, content, options.label, impl.colour(Role::ink), Align::center);
}

// A circle at the upper right: empty, or with the number.
void draw_mark(const Ui::Impl& impl, const Rect& area, int number) {
    const float radius = impl.mm(kMarkMm) * impl.picture_scale() / 2;
    const float inset = impl.mm(kMarkInsetMm) + radius;
    const ImVec2 center{area.right() - inset, area.y + inset};
    const Role ground = number > 0 ? Role::accent : Role::card;
    const Role edge = number > 0 ? Role::on_accent : Role::muted;
    impl.list->AddCircleFilled(center, radius, impl.colour(ground));
    impl.list->AddCircle(center, radius, impl.colour(edge), 0, impl.line_width(kOutlineMm));
    if (number == 0) return;
    const std::string text = std::to_string(number);
    const float side = radius * 1.4F;
    const Rect place{center.x - side / 2, center.y - side / 2, side, side};
    const float line = impl.typeface(TextStyle::key_word).line_height;
    const FittedText fitted = impl.fit(text, TextStyle::key_word, side, std::max(side, line));
    impl.draw_fitted(fitted, place, text, impl.colour(Role::on_accent), Align::center);
}

struct CaptionLayout {
    float icon = 0;
    float gap = 0;
    float words = 0;   // width
    float height = 0;  // of the strip
};

float picture_scale(const Ui& ui) {
    return (1 + text_scale(ui.settings().text_size)) / 2;
}

CaptionLayout lay_out(const Ui& ui, const PhotoTileOptions& options, float width) {
    CaptionLayout layout;
    if (options.caption_icon != Icon::none) {
        layout.icon = ui.mm(kCaptionIconMm) * picture_scale(ui);
        layout.gap = ui.mm(kCaptionGapMm);
    }
    const float sides = 2 * ui.mm(kCaptionSideMm);
    layout.words = std::max(1.0F, width - sides - layout.icon - layout.gap);
    layout.height = ui.text_height(options.caption, TextStyle::note, layout.words) +
                    kAroundCaptionLines * ui.line_height(TextStyle::note);
    return layout;
}

void draw_caption(
    const Ui::Impl& impl,
    const Rect& area,
    const PhotoTileOptions& options,
    const CaptionLayout& layout
) {
    const float size = layout.icon;
    const float gap = layout.gap;
    const bool has_icon = size > 0;
    const Rect inside = area.inset(impl.mm(kCaptionSideMm), 0);
    const FittedText text = impl.fit(options.caption, TextStyle::note, layout.words, area.height);
    const ImU32 ink = impl.colour(options.caption_role);
    Rect row = inside;
    row.cut_left(std::max(0.0F, (inside.width - size - gap - text.width) / 2));
    if (has_icon) {
        const Rect mark = row.cut_left(size);
        impl.draw_icon(options.caption_icon, mark.center_x(), mark.center_y(), size, ink);
        row.cut_left(gap);
    }
    row = row.inset(0, (row.height - text.height) / 2);
    impl.draw_fitted(text, row, options.caption, ink, Align::left);
}

// Where the picture lies when it is shown as large as fits.
Rect fitted_area(const Rect& area, const PicturePanelOptions& options) {
    auto width = static_cast<float>(options.picture->width);
    auto height = static_cast<float>(options.picture->height);
    if (options.quarter_turns % 2 == 1) std::swap(width, height);
    const float scale = std::min(area.width / width, area.height / height);
    return area.inset((area.width - width * scale) / 2, (area.height - height * scale) / 2);
}

void draw_turned(const Ui::Impl& impl, ImTextureRef texture, const Rect& area, int quarter_turns) {
    const std::array<ImVec2, 4> corners{
        {{area.x, area.y}, {area.right(), area.y}, bottom_right(area), {area.x, area.bottom()}}};
    constexpr std::array<std::pair<float, float>, 4> kCorners{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    // The picture's corner at each corner of the area, clockwise from the upper left.
    const auto at = [&](std::size_t corner) {
        const std::size_t turned = (corner + 4 - static_cast<std::size_t>(quarter_turns)) % 4;
        return ImVec2(kCorners[turned].first, kCorners[turned].second);
    };
    impl.list->AddImageQuad(
        texture, corners[0], corners[1], corners[2], corners[3], at(0), at(1), at(2), at(3)
    );
}

Rect between(std::pair<float, float> from, ImVec2 to, const Rect& within) {
    const float to_x = std::clamp(to.x, within.x, within.right());
    const float to_y = std::clamp(to.y, within.y, within.bottom());
    return {
        std::min(from.first, to_x),
        std::min(from.second, to_y),
        std::abs(to_x - from.first),
        std::abs(to_y - from.second)};
}

}  // namespace

float photo_tile_height(const Ui& ui, const PhotoTileOptions& options, float width, float picture) {
    float upper = picture;
    if (!options.picture) {
        const float words = std::max(1.0F, width - 2 * ui.mm(kNameSideMm));
        const float name = ui.text_height(options.label, TextStyle::note, words);
        const float icon = ui.mm(kNameIconMm) * picture_scale(ui);
        upper = std::max(upper, name + icon + ui.mm(kBelowNameIconMm + 2 * kNameAirMm));
    }
    return upper + lay_out(ui, options, width).height;
}

bool Ui::photo_tile(std::string_view id, const Rect& area, const PhotoTileOptions& options) {
    Impl& impl = *impl_;
    const ItemState state = impl.item(id, area, true);
    const bool is_chosen = options.number > 0;
    impl.reads(
        {options.label, options.caption},
        Icon::photo,
        is_chosen ? Readout::Mark::chosen : Readout::Mark::none
    );
    const float radius = mm(kRadiusButtonMm);
    const Role ground = is_chosen ? Role::accent_soft : Role::card;
    impl.box(area, radius, impl.colour(ground));
    Rect rest = area;
    const CaptionLayout words = lay_out(*this, options, area.width);
    const Rect caption = rest.cut_bottom(words.height);
    if (options.picture)
        draw_cropped(impl, impl.textures.of(options.picture), *options.picture, rest);
    else
        draw_icon_and_name(impl, rest, options);
    draw_caption(impl, caption, options, words);
    impl.outline(
        area, radius, is_chosen ? impl.border(Role::accent, kThickOutlineMm) : impl.hairline()
    );
    draw_mark(impl, rest, options.number);
    impl.press_shade(area, radius, state);
    impl.focus_ring(area, radius, state);
    return state.was_pressed;
}

std::optional<Rect> Ui::picture_panel(
    std::string_view id, const Rect& area, const PicturePanelOptions& options
) {
    Impl& impl = *impl_;
    const Rect shown = options.picture ? fitted_area(area, options) : area;
    const ItemState state = impl.item(id, shown, options.picture && options.takes_boxes);
    impl.reads({}, Icon::photo);
    impl.is_picture_panel_shown = true;
    if (!options.picture) {
        impl.box(area, mm(kRadiusKeyMm), impl.colour(Role::card), impl.hairline());
        return std::nullopt;
    }
    draw_turned(impl, impl.textures.of(options.picture), shown, options.quarter_turns);
    // What moves has a frame that says so.
    const Border still = impl.border(Role::edge, kHairlineMm);
    impl.outline(
        shown, 0, options.takes_boxes ? still : impl.border(Role::accent, kThickOutlineMm)
    );
    const auto on_screen = [&shown](const Rect& part) {
        return Rect{
            shown.x + part.x * shown.width,
            shown.y + part.y * shown.height,
            part.width * shown.width,
            part.height * shown.height};
    };
    for (const Rect& part : options.covered) impl.box(on_screen(part), 0, IM_COL32_BLACK);
    impl.focus_ring(shown, mm(kRadiusKeyMm), state);
    if (state.is_held && !impl.box_began) {
        const Rect begin =
            between({shown.x, shown.y}, {impl.touch.down_x(), impl.touch.down_y()}, shown);
        impl.box_began = {begin.right(), begin.bottom()};
    }
    if (!impl.box_began) return std::nullopt;
    const Rect box = between(*impl.box_began, ImGui::GetIO().MousePos, shown);
    if (state.is_held) {
        impl.box(box, 0, IM_COL32_BLACK, impl.border(Role::accent, kOutlineMm));
        return std::nullopt;
    }
    impl.box_began.reset();
    if (box.width < mm(kSmallestBoxMm) || box.height < mm(kSmallestBoxMm)) return std::nullopt;
    return Rect{
        (box.x - shown.x) / shown.width,
        (box.y - shown.y) / shown.height,
        box.width / shown.width,
        box.height / shown.height};
}

}  // namespace fangxin::kiosk
