// Colours by role, contrast schemes, text sizes and text styles of the product's look.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fangxin::kiosk {

enum class Contrast { light, dark, high_dark, high_light };
enum class TextSize { standard, large, larger, largest };  // 1.0, 1.25, 1.6, 2.0

enum class Role {
    paper,      // the ground of every screen
    card,       // what lies on the paper
    line,       // hairlines and borders
    edge,       // a border that alone shows what can be touched: 3:1
    ink,        // text
    muted,      // second-rank text
    hint,       // text of an empty field
    accent,     // what to do next
    on_accent,  // text on it
    accent_soft,
    seal,  // filing and what is urgent, nothing else
    on_seal,
    seal_soft,
    good,
    good_soft,
    warn,
    warn_soft,
    keyboard,      // the ground under the keys
    key,           // a letter key
    key_function,  // a function key
    count_,        // NOLINT(readability-identifier-naming): how many there are, not one of them
};

enum class TextStyle {
    display,  // the home screen's greeting
    title,    // the question of a page
    hero,     // label of a hero tile
    heading,
    label,  // of a field or tile
    body,
    body_bold,
    caption,  // smaller than body
    button,
    key,          // a character on a key
    key_word,     // words on a key: what the key is for, in a place that does not grow
    candidate,    // a character that was written
    amount,       // what may be claimed, a number to call
    case_number,  // the number on the receipt: spaced
    code,         // the query code
    section,      // the heading of a part of a page
    note,         // the smallest: below a name, beside a field
    pill,         // on header tools and phrases
    field,        // what is typed
    brand,        // the product's name beside the seal
    count_,       // NOLINT(readability-identifier-naming): how many there are, not one of them
};

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

Colour colour(Contrast contrast, Role role);

bool is_high_contrast(Contrast contrast);

float text_scale(TextSize size);

enum class Face { sans_regular, sans_bold, mono_bold, serif_bold, icons };
inline constexpr std::size_t kFaces = 5;

struct StyleShape {
    Face face;
    float height_px;  // of the font (not of the capitals) at TextSize::standard; px() of it is mm
    float growth;     // what one reads grows fully with the text size, what is big already less
    float line_spacing;    // distance of two lines as a multiple of the font's height
    float letter_spacing;  // room after each character, as such a multiple; numbers are spaced
};

const StyleShape& shape_of(TextStyle style);
// What the style grows by at this text size.
float style_scale(TextStyle style, TextSize size);

// Lengths in mm, measured off the design's pictures (1080 pixels for 268 mm).
constexpr float px(float picture_pixels) {
    return picture_pixels * (268.0F / 1080.0F);
}
inline constexpr float kRadiusMarkMm = px(14);
inline constexpr float kRadiusKeyMm = px(18);
inline constexpr float kRadiusButtonMm = px(24);
inline constexpr float kRadiusCardMm = px(28);
inline constexpr float kHairlineMm = px(2);
inline constexpr float kOutlineMm = px(3);       // of an outline button
inline constexpr float kThickOutlineMm = px(5);  // of what is selected
inline constexpr float kPressSlipMm = 8;         // a press may slip this far
inline constexpr float kDragSlopMm = 3;          // a finger that moves this far scrolls

}  // namespace fangxin::kiosk
