// Things to press: buttons, doors, tiles, checkboxes, rows and keys.
#include <algorithm>
#include <array>
#include <imgui.h>
#include <string>

#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

// In the order of KeyLook and of KeyMark.
constexpr std::array kKeyGrounds = {Role::key, Role::key_function, Role::accent, Role::key};
constexpr std::array kKeyMarks = {
    Icon::none, Icon::backspace, Icon::shift, Icon::gesture, Icon::keyboard, Icon::undo};

struct ButtonColours {
    ImU32 ground = 0;
    ImU32 ink = 0;
    Border border;
    bool has_ground = true;
};

ButtonColours colours_of(const Ui::Impl& impl, const ButtonOptions& options) {
    const auto filled = [&impl](Role ground, Role ink, Border border = {}) {
        return ButtonColours{impl.colour(ground), impl.colour(ink), border};
    };
    const Border accent_edge = impl.border(Role::accent, kOutlineMm);
    if (!options.is_enabled)
        return {impl.colour(Role::paper), impl.colour(Role::muted, 0.6F), impl.hairline()};
    if (options.look == ButtonLook::primary) return filled(Role::accent, Role::on_accent);
    if (options.look == ButtonLook::seal) return filled(Role::seal, Role::on_seal);
    if (options.look == ButtonLook::plain)
        return {0, impl.colour(Role::accent), {}, options.is_selected};
    if (options.is_selected && impl.is_high_contrast())
        return filled(Role::accent, Role::on_accent);
    if (options.is_selected) return filled(Role::accent_soft, Role::accent, accent_edge);
    if (options.look == ButtonLook::pill) return filled(Role::card, Role::ink, impl.hairline());
    return filled(Role::card, Role::accent, accent_edge);
}

// Pills are of two heights: tools of the header, and phrases that are read like text.
TextStyle style_of(const Ui::Impl& impl, const ButtonOptions& options, const Rect& area) {
    if (options.look != ButtonLook::pill) return TextStyle::button;
    return area.height >= impl.mm(px(74)) ? TextStyle::body : TextStyle::pill;
}

// A small label below its icon; the icon goes where the words need the height.
void draw_icon_above(
    const Ui::Impl& impl, const Rect& area, std::string_view label, Icon icon, ImU32 ink
) {
    const Rect inside = area.inset(impl.mm(px(8)), impl.mm(px(4)));
    const FittedText words = impl.fit_wrapped(label, TextStyle::pill, inside.width, inside.height);
    const float size = impl.mm(px(32)) * impl.picture_scale();
    const bool has_icon = size + words.height <= inside.height;
    const float top = inside.center_y() - (words.height + (has_icon ? size : 0)) / 2;
    if (has_icon) impl.draw_icon(icon, inside.center_x(), top + size / 2, size, ink);
    const Rect place{inside.x, has_icon ? top + size : top, inside.width, words.height};
    impl.draw_fitted(words, place, label, ink, Align::center);
}

// Icon, label, icon: centred together. Where it is narrow the words need the icons' room.
void draw_button_content(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const ButtonOptions& options,
    ImU32 ink
) {
    if (options.is_icon_above) return draw_icon_above(impl, area, label, options.icon_before, ink);
    const TextStyle style = style_of(impl, options, area);
    const float size = impl.typeface(style).size;
    const float icon = std::min(size * 1.1F, area.height * 0.6F);
    const float gap = label.empty() ? 0 : size * 0.4F;
    const float padding = std::min(impl.mm(px(20)), area.width * 0.08F);
    const float spare = area.width - 2 * padding - impl.typeface(style).width(label);
    const auto room_of = [&](Icon one) {
        return one == Icon::none || (!label.empty() && spare < icon + gap) ? 0 : icon + gap;
    };
    const float before = room_of(options.icon_before);
    const float after = room_of(options.icon_after);
    const float room = std::max(1.0F, area.width - 2 * padding - before - after);
    const FittedText fitted = impl.fit(label, style, room, area.height);

    const float content = before + fitted.width + after;
    float x = area.x + (area.width - content) / 2;
    if (before > 0) impl.draw_icon(options.icon_before, x + icon / 2, area.center_y(), icon, ink);
    x += before;
    const Rect middle{x, area.y, fitted.width, area.height};
    impl.draw_fitted(fitted, middle, label, ink, Align::center);
    x += fitted.width;
    if (after > 0)
        impl.draw_icon(options.icon_after, x + gap + icon / 2, area.center_y(), icon, ink);
}

struct TileColours {
    ImU32 ground;
    ImU32 ink;
    ImU32 muted;
    ImU32 icon;
    Border border;
};

TileColours tile_colours(const Ui::Impl& impl, bool is_selected) {
    const ImU32 accent = impl.colour(Role::accent);
    if (is_selected && impl.is_high_contrast()) {
        const ImU32 on = impl.colour(Role::on_accent);
        return {accent, on, on, on, {}};
    }
    // The ring around a card that is not selected is thicker in high contrast.
    const float edge_mm = is_selected || impl.is_high_contrast() ? kThickOutlineMm : kHairlineMm;
    return {
        impl.colour(is_selected ? Role::accent_soft : Role::card),
        impl.colour(Role::ink),
        impl.colour(Role::muted),
        accent,
        impl.border(is_selected ? Role::accent : Role::line, edge_mm)};
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
    FittedText second;
    if (!caption.empty())
        second = impl.fit_wrapped(caption, TextStyle::note, area.width, area.height * 0.42F);
    const float first_room = area.height - gap - second.height;
    const FittedText first = impl.fit_wrapped(label, TextStyle::label, area.width, first_room);
    Rect block = area.inset(0, (area.height - first.height - gap - second.height) / 2);
    impl.draw_fitted(first, block.cut_top(first.height), label, colours.ink, Align::left);
    block.cut_top(gap);
    impl.draw_fitted(second, block, caption, colours.muted, Align::left);
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
    const FittedText text = impl.fit_wrapped(label, TextStyle::label, content.width, room);
    const float top = content.y + (content.height - icon - gap - text.height) / 2;
    impl.draw_icon(options.icon, content.center_x(), top + icon / 2, icon, colours.icon);
    const Rect place{content.x, top + icon + gap, content.width, text.height};
    impl.draw_fitted(text, place, label, colours.ink, Align::center);
}

// A label with its strong parts, which are between ** and **.
struct RichText {
    std::string text;
    std::vector<bool> is_strong;  // by byte
};

RichText parse_strong(std::string_view marked) {
    constexpr std::string_view kMark = "**";
    RichText rich;
    for (bool is_strong = false; !marked.empty(); is_strong = !is_strong) {
        const std::size_t found = marked.find(kMark);
        rich.text += marked.substr(0, found);
        rich.is_strong.resize(rich.text.size(), is_strong);
        marked = found == std::string_view::npos ? "" : marked.substr(found + kMark.size());
    }
    return rich;
}

std::vector<TextLine> break_rich(
    const RichText& rich, const Typeface& plain, const Typeface& bold, float width
) {
    return break_lines(rich.text, width, [&](char32_t character, std::size_t offset) {
        return rich.is_strong[offset] ? bold.advance(character) : plain.advance(character);
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
    const Typeface bold = impl.bold(plain);
    const std::vector<TextLine> lines = break_rich(rich, plain, bold, area.width);
    const std::string_view text = rich.text;
    const ImU32 ink = impl.colour(Role::ink);
    float y = area.y + (area.height - plain.line_height * static_cast<float>(lines.size())) / 2;
    for (const TextLine& line : lines) {
        float x = area.x;
        for (std::size_t begin = line.begin, end = begin; begin < line.end; begin = end) {
            while (end < line.end && rich.is_strong[end] == rich.is_strong[begin]) ++end;
            const Typeface& face = rich.is_strong[begin] ? bold : plain;
            x = impl.draw_run(face, x, y, ink, text.substr(begin, end - begin));
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
    const bool is_round = is_pill && !options.is_icon_above;
    const float radius = is_round ? area.height / 2 : mm(kRadiusButtonMm);
    if (colours.has_ground) impl_->box(area, radius, colours.ground, colours.border);
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
    const float size = std::min(mm(px(96)) * impl_->picture_scale(), content.height - gap);
    if (size >= mm(px(48)))
        impl_->draw_icon(icon, content.x + size / 2, content.y + size / 2, size, ink);
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
    if (options.is_icon_above)
        draw_tile_below(*impl_, area, label, options, colours);
    else
        draw_tile_beside(*impl_, area, label, options, colours);
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
        const Border edge = options.is_faulty ? impl_->border(Role::seal, kThickOutlineMm)
                                              : impl_->border(Role::hint, kOutlineMm);
        impl_->box(box, radius, impl_->colour(Role::card), edge);
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
    const Typeface bold = impl_->bold(plain);
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
    if (is_selected)
        impl_->draw_icon(Icon::check, mark.center_x(), mark.center_y(), size, colours.icon);
    draw_label_block(*impl_, content, label, caption, colours);
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::key(const Key& key, const Rect& area) {
    const ItemState state = impl_->item(key.id, area, true, key.repeats);
    const Role ground = kKeyGrounds.at(static_cast<std::size_t>(key.look));
    const Icon icon = kKeyMarks.at(static_cast<std::size_t>(key.mark));
    const float radius = mm(kRadiusKeyMm);
    const ImU32 ink = impl_->colour(ground == Role::accent ? Role::on_accent : Role::ink);
    if (impl_->is_high_contrast()) {
        impl_->box(area, radius, impl_->colour(ground), impl_->hairline());
    } else {
        Rect below = area;
        below.y += impl_->line_width(px(3));
        impl_->box(below, radius, impl_->colour(Role::ink, 0.18F));
        impl_->box(area, radius, impl_->colour(ground));
    }
    impl_->press_shade(area, radius, state);

    const TextStyle style = key.look == KeyLook::candidate ? TextStyle::candidate : TextStyle::key;
    const float size = std::min(impl_->typeface(style).size, area.height * 0.6F);
    const float icon_room = icon == Icon::none ? 0 : size;
    const float gap = icon == Icon::none || key.label.empty() ? 0 : size * 0.2F;
    const float room = std::max(1.0F, area.width - icon_room - gap - mm(px(8)));
    const FittedText text = impl_->fit(key.label, style, room, area.height);
    const float left = area.center_x() - (icon_room + gap + text.width) / 2;
    if (icon != Icon::none) impl_->draw_icon(icon, left + size / 2, area.center_y(), size, ink);
    const Rect words{left + icon_room + gap, area.y, text.width, area.height};
    impl_->draw_fitted(text, words, key.label, ink, Align::left);
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
