// Things to press: buttons, doors, tiles, checkboxes, rows and keys.
#include <algorithm>
#include <array>
#include <imgui.h>
#include <string>

#include "core/text.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

// In the order of KeyLook and of KeyMark.
constexpr std::array kKeyGrounds = {Role::key, Role::key_function, Role::accent, Role::key};
constexpr std::array kKeyMarks = {
    Icon::none, Icon::backspace, Icon::shift, Icon::gesture, Icon::keyboard, Icon::undo};

constexpr float kTileAirMm = px(12);  // above and below the words of a tile
constexpr float kTileSideMm = px(14);
constexpr float kBelowTileIconMm = px(24);
constexpr float kBelowHeroMm = px(12);       // between label and caption
constexpr float kLeastCaptionShare = 0.42F;  // of a tile that is too low for both
constexpr float kAroundLabelLines = 0.3F;    // of a line: above and below the label of a button
constexpr float kBesideRowMarkMm = px(16);

Readout::Mark chosen_if(bool is_chosen) {
    return is_chosen ? Readout::Mark::chosen : Readout::Mark::none;
}

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
        return {impl.colour(Role::paper), impl.colour(Role::muted), impl.hairline()};
    if (options.look == ButtonLook::primary) return filled(Role::accent, Role::on_accent);
    if (options.look == ButtonLook::seal) return filled(Role::seal, Role::on_seal);
    if (options.look == ButtonLook::plain)
        return {0, impl.colour(Role::accent), {}, options.is_selected};
    if (options.is_selected && impl.is_high_contrast())
        return filled(Role::accent, Role::on_accent);
    if (options.is_selected) return filled(Role::accent_soft, Role::accent, accent_edge);
    if (options.look == ButtonLook::pill || options.look == ButtonLook::phrase)
        return filled(Role::card, Role::ink, impl.hairline());
    return filled(Role::card, Role::accent, accent_edge);
}

TextStyle style_of(const ButtonOptions& options) {
    if (options.is_icon_above || options.look == ButtonLook::pill) return TextStyle::pill;
    return options.look == ButtonLook::phrase ? TextStyle::body : TextStyle::button;
}

// What is beside the label of a button, and what is left for it.
struct ButtonLayout {
    TextStyle style = TextStyle::button;
    float icon = 0;
    float gap = 0;
    float before = 0;  // width, with the gap
    float after = 0;
    float room = 0;
};

// Icon, label, icon. Where it is narrow the words need the icons' room.
ButtonLayout lay_out(
    const Ui::Impl& impl, float width, std::string_view label, const ButtonOptions& options
) {
    ButtonLayout layout{.style = style_of(options)};
    const float size = impl.typeface(layout.style).size;
    layout.icon = size * 1.1F;
    layout.gap = label.empty() ? 0 : size * 0.4F;
    const float padding = std::min(impl.mm(px(20)), width * 0.08F);
    const float spare = width - 2 * padding - impl.typeface(layout.style).width(label);
    const auto room_of = [&](Icon one) {
        const float wanted = layout.icon + layout.gap;
        return one == Icon::none || (!label.empty() && spare < wanted) ? 0 : wanted;
    };
    layout.before = room_of(options.icon_before);
    layout.after = room_of(options.icon_after);
    layout.room = std::max(1.0F, width - 2 * padding - layout.before - layout.after);
    return layout;
}

// Around a small label below its icon.
Rect inside_small(const Ui::Impl& impl, const Rect& area) {
    return area.inset(impl.mm(px(8)), impl.mm(px(4)));
}

// The icon goes where the words need the height.
void draw_icon_above(
    const Ui::Impl& impl, const Rect& area, std::string_view label, Icon icon, ImU32 ink
) {
    const Rect inside = inside_small(impl, area);
    const FittedText words = impl.fit(label, TextStyle::pill, inside.width, inside.height);
    const float size = impl.mm(px(32)) * impl.picture_scale();
    const bool has_icon = size + words.height <= inside.height;
    const float top = inside.center_y() - (words.height + (has_icon ? size : 0)) / 2;
    if (has_icon) impl.draw_icon(icon, inside.center_x(), top + size / 2, size, ink);
    const Rect place{inside.x, has_icon ? top + size : top, inside.width, words.height};
    impl.draw_fitted(words, place, label, ink, Align::center);
}

// Centred together.
void draw_button_content(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const ButtonOptions& options,
    ImU32 ink
) {
    if (options.is_icon_above) return draw_icon_above(impl, area, label, options.icon_before, ink);
    const ButtonLayout layout = lay_out(impl, area.width, label, options);
    const FittedText fitted = impl.fit(label, layout.style, layout.room, area.height);
    const float icon = std::min(layout.icon, area.height * 0.6F);
    const float content = layout.before + fitted.width + layout.after;
    float x = area.x + (area.width - content) / 2;
    if (layout.before > 0)
        impl.draw_icon(options.icon_before, x + layout.icon / 2, area.center_y(), icon, ink);
    x += layout.before;
    const Rect middle{x, area.y, fitted.width, area.height};
    impl.draw_fitted(fitted, middle, label, ink, Align::center);
    x += fitted.width;
    if (layout.after > 0)
        impl.draw_icon(
            options.icon_after, x + layout.gap + layout.icon / 2, area.center_y(), icon, ink
        );
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

float caption_gap(const Ui::Impl& impl, std::string_view caption) {
    return caption.empty() ? 0 : impl.mm(px(6));
}

float label_block_height(
    const Ui::Impl& impl, std::string_view label, std::string_view caption, float width
) {
    float height = impl.height_of(label, TextStyle::label, width) + caption_gap(impl, caption);
    if (!caption.empty()) height += impl.height_of(caption, TextStyle::note, width);
    return height;
}

// Label above caption, centred vertically as one block.
void draw_label_block(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    std::string_view caption,
    const TileColours& colours
) {
    const float gap = caption_gap(impl, caption);
    FittedText second;
    if (!caption.empty()) {
        const float left = area.height - gap - impl.height_of(label, TextStyle::label, area.width);
        second = impl.fit(
            caption, TextStyle::note, area.width, std::max(left, area.height * kLeastCaptionShare)
        );
    }
    const float first_room = area.height - gap - second.height;
    const FittedText first = impl.fit(label, TextStyle::label, area.width, first_room);
    Rect block = area.inset(0, (area.height - first.height - gap - second.height) / 2);
    impl.draw_fitted(first, block.cut_top(first.height), label, colours.ink, Align::left);
    block.cut_top(gap);
    impl.draw_fitted(second, block, caption, colours.muted, Align::left);
}

// Of a tile with its icon at the left.
struct BesideLayout {
    float padding = 0;
    float icon = 0;
    float gap = 0;
    float words = 0;  // width
};

BesideLayout lay_out_beside(const Ui::Impl& impl, Icon icon, float width) {
    const float scale = impl.picture_scale();
    BesideLayout layout;
    layout.padding = std::min(impl.mm(px(40)) * scale, width * 0.08F);
    if (icon != Icon::none) {
        layout.icon = std::min(impl.mm(px(64)) * scale, width * 0.2F);
        layout.gap = std::min(impl.mm(px(28)) * scale, width * 0.06F);
    }
    layout.words = std::max(1.0F, width - 2 * layout.padding - layout.icon - layout.gap);
    return layout;
}

void draw_tile_beside(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const TileOptions& options,
    const TileColours& colours
) {
    const BesideLayout layout = lay_out_beside(impl, options.icon, area.width);
    Rect content = area.inset(layout.padding, impl.mm(kTileAirMm));
    if (options.icon != Icon::none) {
        const float size = std::min(layout.icon, area.height * 0.7F);
        const Rect place = content.cut_left(layout.icon);
        impl.draw_icon(options.icon, place.center_x(), place.center_y(), size, colours.icon);
        content.cut_left(layout.gap);
    }
    draw_label_block(impl, content, label, options.caption, colours);
}

float icon_above_size(const Ui::Impl& impl) {
    return impl.mm(px(78)) * impl.picture_scale();
}

void draw_tile_below(
    const Ui::Impl& impl,
    const Rect& area,
    std::string_view label,
    const TileOptions& options,
    const TileColours& colours
) {
    const Rect content = area.inset(impl.mm(kTileSideMm), impl.mm(kTileSideMm));
    const float icon = std::min(icon_above_size(impl), content.height * 0.5F);
    const float gap = std::min(impl.mm(kBelowTileIconMm), content.height * 0.08F);
    const float room = content.height - icon - gap;
    const FittedText text = impl.fit(label, TextStyle::label, content.width, room);
    const float top = content.y + (content.height - icon - gap - text.height) / 2;
    impl.draw_icon(options.icon, content.center_x(), top + icon / 2, icon, colours.icon);
    const Rect place{content.x, top + icon + gap, content.width, text.height};
    impl.draw_fitted(text, place, label, colours.ink, Align::center);
}

// --- doors ---

float hero_padding(const Ui::Impl& impl, float height) {
    return std::min(impl.mm(px(44)), height * 0.14F);
}

// --- rows of a list ---

float row_mark_size(const Ui::Impl& impl) {
    return impl.mm(px(48));
}

Rect inside_row(const Ui::Impl& impl, const Rect& area) {
    return area.inset(impl.mm(px(32)), impl.mm(px(8)));
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

TextStyle style_of(const Key& key) {
    if (key.look == KeyLook::candidate) return TextStyle::candidate;
    return core::count_characters(key.label) > 1 ? TextStyle::key_word : TextStyle::key;
}

// Mark and label, centred together. Where both have no room the label is enough, or the mark.
void draw_key_content(const Ui::Impl& impl, const Rect& area, const Key& key, ImU32 ink) {
    const Typeface face = impl.typeface(style_of(key));
    const float size = std::min(face.size, area.height * 0.6F);
    const float room = std::max(1.0F, area.width - impl.mm(px(4)));
    Icon icon = kKeyMarks.at(static_cast<std::size_t>(key.mark));
    const float wanted = face.width(key.label);
    const bool has_label = icon == Icon::none || (!key.label.empty() && wanted <= room);
    const std::string_view label = has_label ? std::string_view(key.label) : std::string_view();
    float gap = label.empty() ? 0 : size * 0.2F;
    if (!label.empty() && size + gap + wanted > room) icon = Icon::none;
    if (icon == Icon::none) gap = 0;
    const float icon_room = icon == Icon::none ? 0 : size;
    // A character needs no air above and below it.
    const float height = face.size <= area.height ? face.line_height : area.height;
    const FittedText text =
        impl.fit(label, style_of(key), std::max(1.0F, room - icon_room - gap), height);
    const float left = area.center_x() - (icon_room + gap + text.width) / 2;
    if (icon != Icon::none) impl.draw_icon(icon, left + size / 2, area.center_y(), size, ink);
    const Rect words{left + icon_room + gap, area.y, text.width, area.height};
    impl.draw_fitted(text, words, label, ink, Align::left);
}

}  // namespace

bool Ui::button(
    std::string_view id, const Rect& area, std::string_view label, const ButtonOptions& options
) {
    const ItemState state = impl_->item(id, area, options.is_enabled);
    const Icon icon = options.icon_before != Icon::none ? options.icon_before : options.icon_after;
    impl_->reads({label}, icon, chosen_if(options.is_selected));
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

float Ui::button_height(std::string_view label, const ButtonOptions& options, float width) const {
    if (options.is_icon_above) {
        const Rect inside = inside_small(*impl_, {0, 0, width, 0});
        const float words = impl_->height_of(label, TextStyle::pill, inside.width);
        return words + mm(px(32)) * impl_->picture_scale() + 2 * mm(px(4));
    }
    const ButtonLayout layout = lay_out(*impl_, width, label, options);
    const float air = 2 * kAroundLabelLines * impl_->typeface(layout.style).size;
    return impl_->height_of(label, layout.style, layout.room) + air;
}

float Ui::hero_height(std::string_view label, std::string_view caption, float width) const {
    const float padding = mm(px(44));
    const float inside = std::max(1.0F, width - 2 * padding);
    return impl_->height_of(label, TextStyle::hero, inside) + mm(kBelowHeroMm) +
           impl_->height_of(caption, TextStyle::caption, inside) + 2 * padding;
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
    impl_->reads({label, caption});
    const float radius = mm(kRadiusCardMm);
    const ImU32 ink = impl_->colour(ground == Role::seal ? Role::on_seal : Role::on_accent);
    impl_->box(area, radius, impl_->colour(ground));
    impl_->press_shade(area, radius, state);

    const float padding = hero_padding(*impl_, area.height);
    Rect content = area.inset(mm(px(44)), padding);
    const float gap = mm(kBelowHeroMm);
    const float left =
        content.height - gap - impl_->height_of(label, TextStyle::hero, content.width);
    const FittedText second = impl_->fit(
        caption,
        TextStyle::caption,
        content.width,
        std::max(left, content.height * kLeastCaptionShare)
    );
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

float Ui::tile_height(std::string_view label, const TileOptions& options, float width) const {
    if (options.is_icon_above) {
        const float words = std::max(1.0F, width - 2 * mm(kTileSideMm));
        return impl_->height_of(label, TextStyle::label, words) + icon_above_size(*impl_) +
               mm(kBelowTileIconMm + 2 * kTileSideMm);
    }
    const BesideLayout layout = lay_out_beside(*impl_, options.icon, width);
    return label_block_height(*impl_, label, options.caption, layout.words) + 2 * mm(kTileAirMm);
}

bool Ui::tile(
    std::string_view id, const Rect& area, std::string_view label, const TileOptions& options
) {
    const ItemState state = impl_->item(id, area, true);
    impl_->reads({label, options.caption}, options.icon, chosen_if(options.is_selected));
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
    const auto ticked = options.is_checked ? Readout::Mark::ticked : Readout::Mark::unticked;
    impl_->reads({label}, Icon::none, ticked);
    const float size = checkbox_box_size(*impl_);
    const float radius = mm(px(12));
    const Rect box{area.x, area.center_y() - size / 2, size, size};
    if (options.is_checked) {
        impl_->box(box, radius, impl_->colour(Role::accent));
        const ImU32 mark = impl_->colour(Role::on_accent);
        impl_->draw_icon(Icon::check, box.center_x(), box.center_y(), size * 0.72F, mark);
    } else {
        const Border edge = options.is_faulty ? impl_->border(Role::seal, kThickOutlineMm)
                                              : impl_->border(Role::edge, kOutlineMm);
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

float Ui::list_row_height(std::string_view label, std::string_view caption, float width) const {
    const Rect inside = inside_row(*impl_, {0, 0, width, 0});
    const float words = inside.width - row_mark_size(*impl_) - mm(kBesideRowMarkMm);
    return label_block_height(*impl_, label, caption, words) + 2 * mm(px(8));
}

bool Ui::list_row(
    std::string_view id,
    const Rect& area,
    std::string_view label,
    std::string_view caption,
    bool is_selected
) {
    const ItemState state = impl_->item(id, area, true);
    impl_->reads({label, caption}, Icon::none, chosen_if(is_selected));
    const float radius = mm(kRadiusButtonMm);
    const TileColours colours = tile_colours(*impl_, is_selected);
    impl_->box(area, radius, colours.ground, colours.border);
    impl_->press_shade(area, radius, state);
    Rect content = inside_row(*impl_, area);
    const float size = std::min(row_mark_size(*impl_), area.height * 0.6F);
    const Rect mark = content.cut_right(row_mark_size(*impl_));
    content.cut_right(mm(kBesideRowMarkMm));
    if (is_selected)
        impl_->draw_icon(Icon::check, mark.center_x(), mark.center_y(), size, colours.icon);
    draw_label_block(*impl_, content, label, caption, colours);
    impl_->focus_ring(area, radius, state);
    return state.was_pressed;
}

bool Ui::key(const Key& key, const Rect& area) {
    const ItemState state = impl_->item(key.id, area, true, key.repeats);
    impl_->reads({key.label}, kKeyMarks.at(static_cast<std::size_t>(key.mark)));
    const Role ground = kKeyGrounds.at(static_cast<std::size_t>(key.look));
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

    draw_key_content(*impl_, area, key, ink);
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
