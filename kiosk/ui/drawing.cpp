// Text, icons and plain shapes of a Ui.
#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "core/text.h"
#include "kiosk/input/grapheme.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr float kFocusRingMm = px(6);
constexpr float kTightLine = 0.9F;  // one line may give up this much of its air
// Text that does not fit is tried smaller by a twentieth at a time.
constexpr float kShrinkStep = 0.05F;
constexpr float kOrphanEms = 2.5F;  // a last line this short is an orphan
constexpr int kBalanceSteps = 6;    // lines may end so much sooner to spare one
constexpr int kShrinkSteps = 12;    // what does not fit at two fifths is cut by its owner

float scale_of(int step) {
    return 1 - kShrinkStep * static_cast<float>(step);
}

Rect snapped(const Rect& area) {
    const float x = std::round(area.x);
    const float y = std::round(area.y);
    return {x, y, std::round(area.right()) - x, std::round(area.bottom()) - y};
}

ImVec2 top_left(const Rect& area) {
    return {area.x, area.y};
}
ImVec2 bottom_right(const Rect& area) {
    return {area.right(), area.bottom()};
}

float aligned_x(const Rect& area, float width, Align align) {
    if (align == Align::left) return area.x;
    const float room = area.width - width;
    return area.x + (align == Align::center ? room / 2 : room);
}

bool is_small_letter(char character) {
    return character >= 'a' && character <= 'z';
}

// A line that ends there cuts a word of Latin letters.
bool cuts_word(std::string_view text, std::size_t end) {
    return end > 0 && end < text.size() && is_small_letter(text[end - 1]) &&
           is_small_letter(text[end]);
}

bool cut_a_word(std::string_view text, const std::vector<TextLine>& lines) {
    return std::ranges::any_of(lines, [text](const TextLine& line) {
        return cuts_word(text, line.end);
    });
}

}  // namespace

// --- text ---

float Typeface::width(std::string_view text) const {
    float sum = 0;
    std::size_t offset = 0;
    while (offset < text.size()) sum += advance(next_character(text, offset));
    return sum;
}

Typeface Ui::Impl::typeface(TextStyle style, float scale) const {
    const StyleShape& shape = shape_of(style);
    const float height = mm(px(shape.height_px)) * style_scale(style, settings.text_size);
    Typeface face;
    face.font = fonts[shape.face];
    face.size = std::max(1.0F, std::round(height * scale));
    face.spacing = std::round(face.size * shape.letter_spacing);
    face.line_height = std::round(face.size * shape.line_spacing);
    return face;
}

Typeface Ui::Impl::bold(Typeface face) const {
    face.font = fonts[Face::sans_bold];
    return face;
}

std::vector<TextLine> Ui::Impl::lines_as_typed(
    const Typeface& face, std::string_view text, float width
) const {
    return break_lines(text, width, [&](char32_t character, std::size_t /*offset*/) {
        return face.advance(character);
    });
}

std::vector<TextLine> Ui::Impl::lines(const Typeface& face, std::string_view text, float width)
    const {
    auto plain = lines_as_typed(face, text, width);
    const auto has_orphan = [&face](const std::vector<TextLine>& broken) {
        return broken.size() > 1 && broken.back().width < kOrphanEms * face.size;
    };
    if (!has_orphan(plain)) return plain;
    for (int step = 1; step <= kBalanceSteps; ++step) {
        auto narrower = lines_as_typed(face, text, width * scale_of(step));
        if (narrower.size() != plain.size()) break;
        if (!has_orphan(narrower) && !cut_a_word(text, narrower)) return narrower;
    }
    return plain;
}

int Ui::Impl::step_of_whole_words(std::string_view text, TextStyle style, float width) const {
    const auto has_letters = [](char a, char b) {
        return is_small_letter(a) && is_small_letter(b);
    };
    if (std::ranges::adjacent_find(text, has_letters) == text.end()) return 0;
    for (int step = 0; step <= kShrinkSteps; ++step) {
        const Typeface face = typeface(style, scale_of(step));
        if (!cut_a_word(text, lines_as_typed(face, text, width))) return step;
    }
    return 0;
}

Typeface Ui::Impl::typeface_of_whole_words(std::string_view text, TextStyle style, float width)
    const {
    return typeface(style, scale_of(step_of_whole_words(text, style, width)));
}

FittedText Ui::Impl::measure(std::string_view text, TextStyle style, float width, float scale)
    const {
    FittedText fitted{.face = typeface(style, scale)};
    fitted.lines = lines(fitted.face, text, width);
    fitted.width = std::ranges::max(fitted.lines, {}, &TextLine::width).width;
    fitted.height = fitted.face.line_height * static_cast<float>(fitted.lines.size());
    return fitted;
}

FittedText Ui::Impl::fit(std::string_view text, TextStyle style, float width, float height) const {
    const int first_step = step_of_whole_words(text, style, width);
    int step = first_step;
    FittedText fitted = measure(text, style, width, scale_of(step));
    // One line may give up some of its air.
    const auto is_too_high = [&] {
        const float air = fitted.lines.size() == 1 ? kTightLine : 1;
        return fitted.height * air > height + 1;
    };
    if (text.empty()) return fitted;
    while ((fitted.width > width || is_too_high()) && step < kShrinkSteps)
        fitted = measure(text, style, width, scale_of(++step));
    if (step > first_step) note_misfit({0, 0, width, height});
    return fitted;
}

float Ui::Impl::height_of(std::string_view text, TextStyle style, float width) const {
    const Typeface face = typeface_of_whole_words(text, style, width);
    return face.line_height * static_cast<float>(lines(face, text, width).size());
}

float Ui::Impl::draw_run(const Typeface& face, float x, float y, ImU32 ink, std::string_view text)
    const {
    const float top = std::round(y + (face.line_height - face.size) / 2);
    if (face.spacing == 0) {
        draw_text(*list, *face.font, face.size, std::round(x), top, ink, text);
        return x + face.width(text);
    }
    std::size_t offset = 0;
    while (offset < text.size()) {
        const std::size_t at = offset;
        const char32_t character = next_character(text, offset);
        const std::string_view one = text.substr(at, offset - at);
        draw_text(*list, *face.font, face.size, std::round(x), top, ink, one);
        x += face.advance(character);
    }
    return x;
}

void Ui::Impl::draw_lines(
    const Typeface& face,
    const Rect& area,
    std::string_view text,
    const std::vector<TextLine>& broken,
    ImU32 ink,
    Align align
) const {
    float y = area.y;
    for (const TextLine& line : broken) {
        if (cuts_word(text, line.end)) note_misfit(area);
        const float x = aligned_x(area, line.width, align);
        draw_run(face, x, y, ink, text.substr(line.begin, line.end - line.begin));
        y += face.line_height;
    }
}

void Ui::Impl::draw_fitted(
    const FittedText& fitted, const Rect& area, std::string_view text, ImU32 ink, Align align
) const {
    Rect block = area;
    block.y = area.y + (area.height - fitted.height) / 2;
    draw_lines(fitted.face, block, text, fitted.lines, ink, align);
}

void Ui::Impl::draw_icon(Icon icon, float center_x, float center_y, float size, ImU32 ink) const {
    if (icon == Icon::none) return;
    const std::string text = core::utf8_of(static_cast<char32_t>(icon));
    const float whole = std::round(size);
    const float x = std::round(center_x - whole / 2);
    const float y = std::round(center_y - whole / 2);
    draw_text(*list, *fonts[Face::icons], whole, x, y, ink, text);
}

float Ui::text_height(std::string_view text, TextStyle style, float width) const {
    return impl_->height_of(text, style, width);
}

float Ui::text_width(std::string_view text, TextStyle style) const {
    return impl_->typeface(style).width(text);
}

float Ui::line_height(TextStyle style) const {
    return impl_->typeface(style).line_height;
}

float Ui::text(const Rect& area, std::string_view text, TextStyle style, Role role, Align align) {
    const Typeface face = impl_->typeface_of_whole_words(text, style, area.width);
    const std::vector<TextLine> lines = impl_->lines(face, text, area.width);
    if (impl_->reader) {
        const float width = std::ranges::max(lines, {}, &TextLine::width).width;
        const float height = face.line_height * static_cast<float>(lines.size());
        const Rect drawn{aligned_x(area, width, align), area.y, width, height};
        impl_->reader->text(drawn, impl_->scroll_id(), text, style, role);
    }
    impl_->draw_lines(face, area, text, lines, impl_->colour(role), align);
    if (face.line_height * static_cast<float>(lines.size()) > area.height + 1)
        impl_->note_misfit(area);
    return face.line_height * static_cast<float>(lines.size());
}

void Ui::text_line(
    const Rect& area, std::string_view text, TextStyle style, Role role, Align align
) {
    const Typeface face = impl_->typeface(style);
    const float y = area.y + (area.height - face.line_height) / 2;
    const ImU32 ink = impl_->colour(role);
    const float width = face.width(text);
    if (impl_->reader) {
        const float seen = std::min(width, area.width);
        const Rect drawn{aligned_x(area, seen, align), y, seen, face.line_height};
        impl_->reader->text(drawn, impl_->scroll_id(), text, style, role);
    }
    if (width <= area.width) {
        impl_->draw_run(face, aligned_x(area, width, align), y, ink, text);
        return;
    }
    impl_->note_misfit(area);
    const float room = area.width - face.width(kEllipsis);
    float used = 0;
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size(); end = next) {
        used += face.advance(next_character(text, next));
        if (used > room) break;
    }
    const float x = impl_->draw_run(face, area.x, y, ink, text.substr(0, end));
    impl_->draw_run(face, x, y, ink, kEllipsis);
}

// --- shapes ---

ImU32 Ui::Impl::colour(Role role, float alpha) const {
    const Colour c = kiosk::colour(settings.contrast, role);
    const auto a = static_cast<ImU32>(std::lround(255 * alpha));
    return IM_COL32(c.red, c.green, c.blue, a);
}

void Ui::Impl::box(const Rect& area, float radius, ImU32 ground, const Border& border) const {
    Rect inner = snapped(area);
    if (border.width > 0) {
        list->AddRectFilled(top_left(inner), bottom_right(inner), border.colour, radius);
        inner = inner.inset(border.width);
        radius = std::max(0.0F, radius - border.width);
    }
    list->AddRectFilled(top_left(inner), bottom_right(inner), ground, radius);
}

void Ui::Impl::outline(const Rect& area, float radius, const Border& border) const {
    const Rect middle = snapped(area).inset(border.width / 2);
    list->AddRect(top_left(middle), bottom_right(middle), border.colour, radius, 0, border.width);
}

void Ui::Impl::press_shade(const Rect& area, float radius, const ItemState& state) const {
    constexpr float kShade = 0.14F;
    if (state.is_held) box(area, radius, colour(Role::ink, kShade));
}

void Ui::Impl::focus_ring(const Rect& area, float radius, const ItemState& state) const {
    if (!state.is_focused) return;
    // Inside the item, where no scroll area cuts it; two colours are seen on any ground.
    const float width = line_width(kFocusRingMm);
    outline(area, radius, {colour(Role::ink), width});
    const Rect inner = area.inset(width);
    outline(inner, std::max(0.0F, radius - width), {colour(Role::card), line_width(kOutlineMm)});
}

void Ui::icon(const Rect& area, Icon icon, float size_mm, Role role) {
    if (impl_->reader) impl_->reader->icon(area, impl_->scroll_id(), icon);
    impl_->draw_icon(icon, area.center_x(), area.center_y(), mm(size_mm), impl_->colour(role));
}

void Ui::fill(const Rect& area, Role role, float radius_mm) {
    impl_->box(area, mm(radius_mm), impl_->colour(role));
}

void Ui::card(const Rect& area) {
    impl_->box(area, mm(kRadiusCardMm), impl_->colour(Role::card), impl_->hairline());
}

void Ui::soft_panel(const Rect& area, Role ground) {
    impl_->box(area, mm(kRadiusCardMm), impl_->colour(ground), impl_->soft_border());
}

void Ui::horizontal_line(const Rect& area) {
    const float width = impl_->line_width(kHairlineMm);
    impl_->box({area.x, area.y, area.width, width}, 0, impl_->colour(Role::line));
}

}  // namespace fangxin::kiosk
