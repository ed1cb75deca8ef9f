// Things to press: buttons, doors, tiles, checkboxes, rows and keys.
#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <string>

#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr float px(float picture_pixels) {
    return picture_pixels * kPictureMm;
}

struct ButtonColours {
    ImU32 ground = 0;
    ImU32 ink = 0;
    Border border;
    bool has_ground = true;
};

ButtonColours colours_of(const Ui::Impl& impl, const ButtonOptions& options) {
    const float outline = impl.line_width(kOutlineMm);
    const float hairline = impl.line_width(kHairlineMm);
    if (!options.is_enabled) {
        const ImU32 line = impl.colour(Role::line);
        return {impl.colour(Role::paper), impl.colour(Role::muted, 0.6F), {line, hairline}};
    }
    switch (options.look) {
        case ButtonLook::primary:
            return {impl.colour(Role::accent), impl.colour(Role::on_accent), {}};
        case ButtonLook::seal:
            return {impl.colour(Role::seal), impl.colour(Role::on_seal), {}};
        case ButtonLook::plain:
            return {0, impl.colour(Role::accent), {}, options.is_selected};
        case ButtonLook::outline:
        case ButtonLook::pill:
            break;
    }
    const bool is_pill = options.look == ButtonLook::pill;
    const ImU32 accent = impl.colour(Role::accent);
    if (options.is_selected && impl.is_high_contrast()) {
        return {accent, impl.colour(Role::on_accent), {}};
    }
    if (options.is_selected) {
        return {impl.colour(Role::accent_soft), accent, {accent, outline}};
    }
    if (is_pill) {
        return {
            impl.colour(Role::card), impl.colour(Role::ink), {impl.colour(Role::line), hairline}};
    }
    return {impl.colour(Role::card), accent, {accent, outline}};
}

// Pills are of two heights: tools of the header, and phrases that are read like text.
TextStyle style_of(const Ui::Impl& impl, const ButtonOptions& options, const Rect& area) {
    if (options.look != ButtonLook::pill) {
        return TextStyle::button;
    }
    return area.height >= impl.mm(px(74)) ? TextStyle::body : TextStyle::pill;
}

// Icon, label, icon: centred together.
void draw_button_content(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const ButtonOptions& options,
    ImU32 ink
) {
    const TextStyle style = style_of(impl, options, area);
    const float size = impl.typeface(style).size;
    const float icon = std::min(size * 1.1F, area.height * 0.6F);
    const float gap = label.empty() ? 0 : size * 0.4F;
    const float before = options.icon_before == Icon::none ? 0 : icon + gap;
    const float after = options.icon_after == Icon::none ? 0 : icon + gap;
    const float padding = std::min(impl.mm(px(20)), area.width * 0.08F);
    const float room = std::max(1.0F, area.width - 2 * padding - before - after);
    const FittedText fitted = impl.fit(label, style, room, area.height);

    const float content = before + fitted.width + after;
    float x = area.x + (area.width - content) / 2;
    if (before > 0) {
        impl.draw_icon(options.icon_before, x + icon / 2, area.center_y(), icon, ink);
    }
    x += before;
    const Rect middle{x, area.y, fitted.width, area.height};
    impl.draw_fitted(fitted, middle, label, ink, Align::center);
    x += fitted.width;
    if (after > 0) {
        impl.draw_icon(options.icon_after, x + gap + icon / 2, area.center_y(), icon, ink);
    }
}

struct TileColours {
    ImU32 ground;
    ImU32 ink;
    ImU32 muted;
    ImU32 icon;
    Border border;
};

TileColours tile_colours(const Ui::Impl& impl, bool is_selected) {
    if (is_selected && impl.is_high_contrast()) {
        const ImU32 on = impl.colour(Role::on_accent);
        return {impl.colour(Role::accent), on, on, on, {}};
    }
    TileColours colours{
        impl.colour(Role::card),
        impl.colour(Role::ink),
        impl.colour(Role::muted),
        impl.colour(Role::accent),
        impl.card_border()};
    if (is_selected) {
        colours.ground = impl.colour(Role::accent_soft);
        colours.border = {impl.colour(Role::accent), impl.line_width(kThickOutlineMm)};
    }
    return colours;
}

// Label above caption, centred vertically as one block.
void draw_label_block(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    std::string_view caption,
    const TileColours& colours
) {
    const float gap = caption.empty() ? 0 : impl.mm(px(6));
    const float caption_share = caption.empty() ? 0 : 0.42F;
    FittedText second;
    if (!caption.empty()) {
        second =
            impl.fit_wrapped(caption, TextStyle::note, area.width, area.height * caption_share);
    }
    const float first_room = area.height - gap - second.height;
    const FittedText first = impl.fit(label, TextStyle::label, area.width, first_room);
    Rect block = area;
    block.y += (area.height - first.height - gap - second.height) / 2;
    block.height = first.height;
    impl.draw_fitted(first, block, label, colours.ink, Align::left);
    if (!caption.empty()) {
        block.y += first.height + gap;
        block.height = second.height;
        impl.draw_fitted(second, block, caption, colours.muted, Align::left);
    }
}

void draw_tile_beside(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const TileOptions& options,
    const TileColours& colours
) {
    const float scale = impl.picture_scale();
    const float padding = std::min(impl.mm(px(40)) * scale, area.width * 0.08F);
    Rect content = area.inset(padding, impl.mm(px(12)));
    if (options.icon != Icon::none) {
        const float size = std::min(impl.mm(px(64)) * scale, area.height * 0.7F);
        const Rect place = content.cut_left(size);
        impl.draw_icon(options.icon, place.center_x(), place.center_y(), size, colours.icon);
        content.cut_left(std::min(impl.mm(px(28)) * scale, area.width * 0.06F));
    }
    draw_label_block(impl, content, label, options.caption, colours);
}

void draw_tile_below(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const TileOptions& options,
    const TileColours& colours
) {
    const Rect content = area.inset(impl.mm(px(14)), impl.mm(px(14)));
    const float icon = std::min(impl.mm(px(78)) * impl.picture_scale(), content.height * 0.5F);
    const float gap = std::min(impl.mm(px(24)), content.height * 0.08F);
    const float room = content.height - icon - gap;
    const FittedText text = impl.fit(label, TextStyle::label, content.width, room);
    const float top = content.y + (content.height - icon - gap - text.height) / 2;
    impl.draw_icon(options.icon, content.center_x(), top + icon / 2, icon, colours.icon);
    const Rect place{content.x, top + icon + gap, content.width, text.height};
    impl.draw_fitted(text, place, label, colours.ink, Align::center);
}

// A label with its strong parts, which stand between ** and **.
struct RichText {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> strong;  // bytes [begin, end)

    bool is_strong(std::size_t offset) const {
        return std::ranges::any_of(strong, [offset](const auto& part) {
            return offset >= part.first && offset < part.second;
        });
    }
    // Where the weight changes after `begin`, at most `end`.
    std::size_t end_of_run(std::size_t begin, std::size_t end) const {
        std::size_t at = begin;
        while (at < end && is_strong(at) == is_strong(begin)) {
            ++at;
        }
        return at;
    }
};

RichText parse_strong(std::string_view marked) {
    constexpr std::string_view kMark = "**";
    RichText rich;
    bool is_inside = false;
    while (!marked.empty()) {
        const std::size_t found = marked.find(kMark);
        const std::string_view part = marked.substr(0, found);
        if (is_inside) {
            rich.strong.emplace_back(rich.text.size(), rich.text.size() + part.size());
        }
        rich.text += part;
        marked = found == std::string_view::npos ? "" : marked.substr(found + kMark.size());
        is_inside = !is_inside;
    }
    return rich;
}

std::vector<TextLine> break_rich(
    const RichText& rich, const Typeface& plain, const Typeface& bold, float width
) {
    return break_lines(rich.text, width, [&](char32_t character, std::size_t offset) {
        return rich.is_strong(offset) ? bold.advance(character) : plain.advance(character);
    });
}

float checkbox_box_size(const Ui::Impl& impl) {
    return impl.mm(px(60)) * impl.picture_scale();
}

float checkbox_label_width(const Ui::Impl& impl, float width) {
    return std::max(1.0F, width - checkbox_box_size(impl) - impl.mm(px(22)));
}

void draw_rich(const Ui::Impl& impl, const Rect& area, const RichText& rich) {
    const Typeface plain = impl.typeface(TextStyle::caption);
    const Typeface bold = impl.with_weight(plain, true);
    const std::vector<TextLine> lines = break_rich(rich, plain, bold, area.width);
    const std::string_view text = rich.text;
    const ImU32 ink = impl.colour(Role::ink);
    float y = area.y + (area.height - plain.line_height * static_cast<float>(lines.size())) / 2;
    for (const TextLine& line : lines) {
        float x = area.x;
        std::size_t begin = line.begin;
        while (begin < line.end) {
            const std::size_t end = rich.end_of_run(begin, line.end);
            const Typeface& face = rich.is_strong(begin) ? bold : plain;
            x = impl.draw_run(face, x, y, ink, text.substr(begin, end - begin));
            begin = end;
        }
        y += plain.line_height;
    }
}

}  // namespace

bool Ui::button(
    std::string_view id, const Rect& area, std::string_view label, const ButtonOptions& options
) {
    const ItemState state = impl_->item(id, area, options.is_enabled);
    const ButtonColours colours = colours_of(*impl_, options);
    const bool is_pill = options.look == ButtonLook::pill;
    const float radius = is_pill ? area.height / 2 : mm(kRadiusButtonMm);
    if (colours.has_ground) {
        impl_->box(area, radius, colours.ground, colours.border);
    }
    impl_->press_shade(area, radius, state);
    draw_button_content(*impl_, area, label, options, colours.ink);
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::hero(
    std::string_view id,
    const Rect& area,
    Icon icon,
    std::string_view label,
    std::string_view caption,
    Role ground
) {
    const ItemState state = impl_->item(id, area, true);
    const float radius = mm(kRadiusCardMm);
    const ImU32 ink = impl_->colour(ground == Role::seal ? Role::on_seal : Role::on_accent);
    impl_->box(area, radius, impl_->colour(ground));
    impl_->press_shade(area, radius, state);

    const float padding = std::min(mm(px(44)), area.height * 0.14F);
    Rect content = area.inset(padding, padding);
    const FittedText second =
        impl_->fit_wrapped(caption, TextStyle::caption, content.width, content.height * 0.45F);
    const float gap = mm(px(12));
    const float first_room = content.height - second.height - gap;
    const FittedText first = impl_->fit(label, TextStyle::hero, content.width, first_room);
    const Rect below = content.cut_bottom(second.height);
    impl_->draw_fitted(second, below, caption, ink, Align::left);
    content.cut_bottom(gap);
    impl_->draw_fitted(first, content.cut_bottom(first.height), label, ink, Align::left);

    // The icon takes what the words leave; where that is too little it goes without.
    const float size = std::min(mm(px(96)) * impl_->picture_scale(), content.height);
    if (size >= mm(px(48))) {
        impl_->draw_icon(icon, content.x + size / 2, content.y + size / 2, size, ink);
    }
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::tile(
    std::string_view id, const Rect& area, std::string_view label, const TileOptions& options
) {
    const ItemState state = impl_->item(id, area, true);
    const float radius = mm(kRadiusCardMm);
    const TileColours colours = tile_colours(*impl_, options.is_selected);
    impl_->box(area, radius, colours.ground, colours.border);
    impl_->press_shade(area, radius, state);
    if (options.is_icon_above) {
        draw_tile_below(*impl_, area, label, options, colours);
    } else {
        draw_tile_beside(*impl_, area, label, options, colours);
    }
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::checkbox(
    std::string_view id, const Rect& area, std::string_view label, const CheckboxOptions& options
) {
    const ItemState state = impl_->item(id, area, true);
    const float size = checkbox_box_size(*impl_);
    const float radius = mm(px(12));
    const Rect box{area.x, area.center_y() - size / 2, size, size};
    if (options.is_checked) {
        impl_->box(box, radius, impl_->colour(Role::accent));
        const ImU32 mark = impl_->colour(Role::on_accent);
        impl_->draw_icon(Icon::check, box.center_x(), box.center_y(), size * 0.72F, mark);
    } else {
        const ImU32 edge = impl_->colour(options.is_faulty ? Role::seal : Role::hint);
        const float width_mm = options.is_faulty ? kThickOutlineMm : kOutlineMm;
        impl_->box(box, radius, impl_->colour(Role::card), {edge, impl_->line_width(width_mm)});
    }
    impl_->press_shade(box, radius, state);
    const float label_width = checkbox_label_width(*impl_, area.width);
    const Rect words{area.right() - label_width, area.y, label_width, area.height};
    draw_rich(*impl_, words, parse_strong(label));
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

float Ui::checkbox_height(std::string_view label, float width) const {
    const Typeface plain = impl_->typeface(TextStyle::caption);
    const Typeface bold = impl_->with_weight(plain, true);
    const float label_width = checkbox_label_width(*impl_, width);
    const auto lines = break_rich(parse_strong(label), plain, bold, label_width);
    const float text = plain.line_height * static_cast<float>(lines.size());
    return std::max(checkbox_box_size(*impl_), text) + mm(px(24));
}

bool Ui::list_row(
    std::string_view id,
    const Rect& area,
    std::string_view label,
    std::string_view caption,
    bool is_selected
) {
    const ItemState state = impl_->item(id, area, true);
    const float radius = mm(kRadiusButtonMm);
    const TileColours colours = tile_colours(*impl_, is_selected);
    impl_->box(area, radius, colours.ground, colours.border);
    impl_->press_shade(area, radius, state);
    Rect content = area.inset(mm(px(32)), mm(px(8)));
    const float size = std::min(mm(px(48)), area.height * 0.6F);
    const Rect mark = content.cut_right(size);
    content.cut_right(mm(px(16)));
    if (is_selected) {
        impl_->draw_icon(Icon::check, mark.center_x(), mark.center_y(), size, colours.icon);
    }
    draw_label_block(*impl_, content, label, caption, colours);
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::key(
    std::string_view id,
    const Rect& area,
    std::string_view label,
    Role ground,
    Icon icon,
    bool repeats
) {
    const ItemState state = impl_->item(id, area, true, repeats);
    const float radius = mm(kRadiusKeyMm);
    const float shadow = impl_->line_width(px(3));
    const bool is_on_accent = ground == Role::accent;
    const ImU32 ink = impl_->colour(is_on_accent ? Role::on_accent : Role::ink);
    if (impl_->is_high_contrast()) {
        const Border border{impl_->colour(Role::line), impl_->line_width(kHairlineMm)};
        impl_->box(area, radius, impl_->colour(ground), border);
    } else {
        Rect below = area;
        below.y += shadow;
        impl_->box(below, radius, impl_->colour(Role::ink, 0.18F));
        impl_->box(area, radius, impl_->colour(ground));
    }
    impl_->press_shade(area, radius, state);

    const float size = std::min(impl_->typeface(TextStyle::key).size, area.height * 0.6F);
    const float icon_room = icon == Icon::none ? 0 : size;
    const float gap = icon == Icon::none || label.empty() ? 0 : size * 0.2F;
    const float room = std::max(1.0F, area.width - icon_room - gap - mm(px(8)));
    const FittedText text = impl_->fit(label, TextStyle::key, room, area.height);
    const float left = area.center_x() - (icon_room + gap + text.width) / 2;
    if (icon != Icon::none) {
        impl_->draw_icon(icon, left + size / 2, area.center_y(), size, ink);
    }
    const Rect words{left + icon_room + gap, area.y, text.width, area.height};
    impl_->draw_fitted(text, words, label, ink, Align::left);
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::target(std::string_view id, const Rect& area) {
    const ItemState state = impl_->item(id, area, true);
    const float radius = mm(kRadiusMarkMm);
    impl_->press_shade(area, radius, state);
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

}  // namespace fangxin::kiosk
