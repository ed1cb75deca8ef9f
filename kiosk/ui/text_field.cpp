// The text field: draws what its owner keeps, and tells where it was touched.
#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "kiosk/input/grapheme.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr double kBlinkHalfS = 0.5;
// For so many frames after a touch or a key, a field that is typed into is brought into view.
constexpr int kFramesToShowField = 3;

// The text laid out inside the field, before it is moved by the field's own offset.
struct FieldLayout {
    Typeface face;
    Rect inner;
    std::vector<TextLine> lines;
    std::size_t caret_line = 0;
    float caret_x = 0;  // from the line's beginning
    // Along the axis in which the text moves: down in a multi-line field, else to the right.
    float room = 0;
    float length = 0;
    float caret_begin = 0;
    float caret_length = 0;
};

float width_between(
    const Typeface& face, std::string_view text, std::size_t begin, std::size_t end
) {
    return end <= begin ? 0 : face.width(text.substr(begin, end - begin));
}

// The line that shows the byte offset: the last one that begins at or before it.
std::size_t line_of(const std::vector<TextLine>& lines, std::size_t offset) {
    const auto after = std::ranges::upper_bound(lines, offset, {}, &TextLine::begin);
    return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

FieldLayout lay_out(const Ui::Impl& impl, const Rect& area, const TextFieldOptions& options) {
    FieldLayout layout;
    layout.face = impl.typeface(TextStyle::field);
    const float horizontal = impl.mm(px(36));
    const float vertical = options.is_multiline ? impl.mm(px(38)) : impl.mm(px(8));
    layout.inner = area.inset(horizontal, std::min(vertical, area.height / 6));
    layout.inner.width = std::max(1.0F, layout.inner.width - options.room_after);
    if (options.is_multiline) {
        // Whole lines: none is cut at the top or the bottom.
        const float line = layout.face.line_height;
        layout.inner.height = std::max(1.0F, std::floor(layout.inner.height / line)) * line;
    }
    if (options.is_multiline)
        layout.lines = impl.lines_as_typed(layout.face, options.text, layout.inner.width);
    else
        layout.lines = {{0, options.text.size(), layout.face.width(options.text)}};
    layout.caret_line = line_of(layout.lines, options.caret);
    const std::size_t begin = layout.lines[layout.caret_line].begin;
    layout.caret_x = width_between(layout.face, options.text, begin, options.caret);
    layout.room = options.is_multiline ? layout.inner.height : layout.inner.width;
    layout.caret_length = options.is_multiline ? layout.face.line_height : layout.face.size / 2;
    layout.caret_begin = layout.caret_x;
    layout.length = layout.lines.front().width + layout.caret_length;
    if (options.is_multiline) {
        layout.caret_begin = layout.face.line_height * static_cast<float>(layout.caret_line);
        layout.length = layout.face.line_height * static_cast<float>(layout.lines.size());
    }
    return layout;
}

ImVec2 origin_of(const FieldLayout& layout, bool is_multiline, float offset) {
    if (is_multiline) return {layout.inner.x, layout.inner.y - offset};
    const float y = layout.inner.y + (layout.inner.height - layout.face.line_height) / 2;
    return {layout.inner.x - offset, y};
}

std::size_t offset_at(
    const FieldLayout& layout, std::string_view text, ImVec2 origin, float x, float y
) {
    const float row = (y - origin.y) / layout.face.line_height;
    const float last = static_cast<float>(layout.lines.size() - 1);
    const auto index = static_cast<std::size_t>(std::clamp(std::floor(row), 0.0F, last));
    const TextLine& line = layout.lines[index];
    float at = origin.x;
    std::size_t offset = line.begin;
    while (offset < line.end) {
        std::size_t next = offset;
        const float advance = layout.face.advance(next_character(text, next));
        if (x < at + advance / 2) break;
        at += advance;
        offset = next;
    }
    return offset;
}

void draw_text(
    const Ui::Impl& impl, const FieldLayout& layout, const TextFieldOptions& options, ImVec2 origin
) {
    const Typeface& face = layout.face;
    const ImU32 ink = impl.colour(Role::ink);
    const ImU32 mark = impl.colour(Role::seal);
    const float thickness = impl.line_width(px(4));
    float y = origin.y;
    for (const TextLine& line : layout.lines) {
        const std::string_view words = options.text.substr(line.begin, line.end - line.begin);
        impl.draw_run(face, origin.x, y, ink, words);
        const std::size_t begin = std::clamp(options.preedit_begin, line.begin, line.end);
        const std::size_t end = std::clamp(options.preedit_end, line.begin, line.end);
        if (begin < end) {
            const float x = origin.x + width_between(face, options.text, line.begin, begin);
            const float width = width_between(face, options.text, begin, end);
            const float bottom = y + (face.line_height + face.size) / 2;
            impl.box({x, bottom, width, thickness}, 0, mark);
        }
        y += face.line_height;
    }
}

void draw_hint(const Ui::Impl& impl, const FieldLayout& layout, const TextFieldOptions& options) {
    const ImU32 ink = impl.colour(Role::hint);
    const Rect& inner = layout.inner;
    const FittedText hint = impl.fit(options.hint, TextStyle::field, inner.width, inner.height);
    Rect place = inner;
    if (options.is_multiline) place.height = hint.height;
    impl.draw_fitted(hint, place, options.hint, ink, Align::left);
}

// Before follow_caret, which forgets how the field was.
void note_typing(Ui::Impl& impl, std::string_view id, const TextFieldOptions& options) {
    const std::string_view shown = options.text.empty() ? options.hint : options.text;
    impl.reads({options.label, shown}, Icon::none, Readout::Mark::field);
    if (options.is_focused) {
        impl.typing_id = id;
        const std::size_t spelt = options.preedit_end - options.preedit_begin;
        const std::string_view preedit = options.text.substr(options.preedit_begin, spelt);
        if (impl.reader)
            impl.reader->typed(
                {std::string(id), core::PrivateText(options.text), core::PrivateText(preedit)}
            );
        return;
    }
    // The keyboard went away with its ring, which is where it came from again.
    const auto before = impl.fields.find(std::string(id));
    const bool has_ended = before != impl.fields.end() && before->second.was_focused;
    if (has_ended && impl.focus.id().starts_with("keyboard.")) impl.focus.set(id);
}

}  // namespace

const Ui::Impl::FieldState& Ui::Impl::follow_caret(
    std::string_view id, const TextFieldOptions& options
) {
    const auto [entry, is_new] = fields.try_emplace(std::string(id));
    FieldState& field = entry->second;
    field.frames_to_show = std::max(0, field.frames_to_show - 1);
    const bool has_moved = field.caret != options.caret || field.length != options.text.size();
    if (is_new || has_moved || field.was_focused != options.is_focused) {
        field.caret = options.caret;
        field.length = options.text.size();
        field.was_focused = options.is_focused;
        field.frames_to_show = kFramesToShowField;
        field.moved_at_s = now_s;
    }
    return field;
}

std::optional<std::size_t> Ui::text_field(
    std::string_view id, const Rect& area, const TextFieldOptions& options
) {
    const ItemState state = impl_->item(id, area, true);
    note_typing(*impl_, id, options);
    const float radius = mm(kRadiusCardMm);
    Border border = impl_->border(Role::edge, kHairlineMm);
    if (options.is_faulty)
        border = impl_->border(Role::seal, px(4));
    else if (options.is_focused)
        border = impl_->border(Role::accent, px(4));
    impl_->box(area, radius, impl_->colour(Role::card), border);

    const FieldLayout layout = lay_out(*impl_, area, options);
    const Impl::FieldState& field = impl_->follow_caret(id, options);
    // The keyboard may have come up over the field, or the page may have been scrolled meanwhile.
    if (options.is_focused && field.frames_to_show > 0) impl_->scroll_into_view(area);
    Touch& touch_state = impl_->touch;
    const float hidden = std::max(0.0F, layout.length - layout.room);
    touch_state.set_range(id, hidden);
    if (field.frames_to_show > 0) {
        // The caret is seen between these offsets.
        const float most = layout.caret_begin;
        const float least = std::min(most, most + layout.caret_length - layout.room);
        touch_state.set_offset(id, std::clamp(touch_state.offset(id), least, most));
    }
    // A long text is a scroll area of its own: it can be read without moving the caret.
    if (options.is_multiline && hidden > 0) {
        impl_->scrolls.push_back({std::string(id), area});
        impl_->items.back().scroll_id = id;
    }
    const float line_height = layout.face.line_height;
    const float offset = options.is_multiline
                             ? std::round(touch_state.offset(id) / line_height) * line_height
                             : std::round(touch_state.offset(id));
    const ImVec2 origin = origin_of(layout, options.is_multiline, offset);

    Rect clip = area.inset(border.width);
    if (options.is_multiline) clip = {clip.x, layout.inner.y, clip.width, layout.inner.height};
    clip.width -= options.room_after;
    ImGui::PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()}, true);
    if (options.text.empty()) draw_hint(*impl_, layout, options);
    draw_text(*impl_, layout, options, origin);
    if (options.is_focused) {
        const double phase_s = std::max(0.0, impl_->now_s - field.moved_at_s);
        const double halves = std::floor(phase_s / kBlinkHalfS);
        impl_->due_s = field.moved_at_s + (halves + 1) * kBlinkHalfS;
        const float line = layout.face.line_height * static_cast<float>(layout.caret_line);
        const Rect caret{
            origin.x + layout.caret_x,
            origin.y + line,
            impl_->line_width(px(4)),
            layout.face.line_height};
        if (std::fmod(halves, 2.0) == 0) impl_->box(caret, 0, impl_->colour(Role::seal));
    }
    ImGui::PopClipRect();
    impl_->focus_ring(area, radius, state);

    if (!state.was_pressed) return std::nullopt;
    if (touch_state.fired() != id) return options.caret;
    const float x = touch_state.down_x();
    return offset_at(layout, options.text, origin, x, touch_state.down_y());
}

}  // namespace fangxin::kiosk
