// Colours by role, contrast schemes, text sizes and text styles of the product's look.
#pragma once

#include <array>
#include <cstdint>

namespace fangxin::kiosk {

enum class Contrast { light, dark, high_dark, high_light };
enum class TextSize { standard, large, larger, largest };  // 1.0, 1.25, 1.6, 2.0

enum class Role {
    paper,      // the ground of every screen
    card,       // what lies on the paper
    line,       // hairlines and borders
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
    display,      // the home screen's greeting: serif bold
    title,        // the question of a page: serif bold
    hero,         // label of a hero tile: serif bold
    heading,      // sans bold
    label,        // sans bold, of a field or tile
    body,         // sans
    body_bold,    // sans bold
    caption,      // sans, smaller
    button,       // sans bold
    key,          // sans, on a key
    case_number,  // the number on the receipt: sans bold, spaced
    code,         // the query code
    section,      // the heading of a part of a page: serif bold
    note,         // sans, the smallest: below a name, beside a field
    pill,         // sans, on header tools and phrases
    field,        // sans, what is typed
    brand,        // the product's name beside the seal: serif bold
    count_,       // NOLINT(readability-identifier-naming): how many there are, not one of them
};

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
};

Colour colour(Contrast contrast, Role role);

// Relative luminance contrast by WCAG 2.2: 1 to 21.
double contrast_ratio(Colour a, Colour b);

// Text and ground pairs that the screens use; each must reach 4.5:1, in high contrast 7:1.
struct ColourPair {
    Role text;
    Role ground;
};
inline constexpr std::array kTextPairs = {
    ColourPair{Role::ink, Role::paper},        ColourPair{Role::ink, Role::card},
    ColourPair{Role::muted, Role::paper},      ColourPair{Role::muted, Role::card},
    ColourPair{Role::hint, Role::card},        ColourPair{Role::accent, Role::card},
    ColourPair{Role::accent, Role::paper},     ColourPair{Role::accent, Role::accent_soft},
    ColourPair{Role::on_accent, Role::accent}, ColourPair{Role::on_seal, Role::seal},
    ColourPair{Role::seal, Role::card},        ColourPair{Role::seal, Role::seal_soft},
    ColourPair{Role::good, Role::good_soft},   ColourPair{Role::good, Role::paper},
    ColourPair{Role::warn, Role::warn_soft},   ColourPair{Role::ink, Role::key},
    ColourPair{Role::ink, Role::key_function}, ColourPair{Role::ink, Role::accent_soft},
    ColourPair{Role::seal, Role::paper},
};

bool is_high_contrast(Contrast contrast);

float text_scale(TextSize size);
// Height of the font (not of the capitals) in mm at TextSize::standard.
float text_height_mm(TextStyle style);
// What the style grows by at this text size: what one reads grows fully, what is big already less.
float style_scale(TextStyle style, TextSize size);
// Distance of two lines as a multiple of the font's height.
float line_spacing(TextStyle style);
// Room added after each character as a multiple of the font's height; numbers are spaced.
float letter_spacing(TextStyle style);

// Lengths in mm, measured off the design's pictures (1080 pixels for 268 mm).
inline constexpr float kPictureMm = 268.0F / 1080.0F;
inline constexpr float kRadiusMarkMm = 14 * kPictureMm;
inline constexpr float kRadiusKeyMm = 18 * kPictureMm;
inline constexpr float kRadiusButtonMm = 24 * kPictureMm;
inline constexpr float kRadiusCardMm = 28 * kPictureMm;
inline constexpr float kHairlineMm = 2 * kPictureMm;
inline constexpr float kOutlineMm = 3 * kPictureMm;       // of an outline button
inline constexpr float kThickOutlineMm = 5 * kPictureMm;  // of what is selected
inline constexpr float kMarginMm = 48 * kPictureMm;       // at the left and right of a page
inline constexpr float kGapMm = 28 * kPictureMm;          // between cards
inline constexpr float kButtonHeightMm = 120 * kPictureMm;
inline constexpr float kPressSlipMm = 8;  // a press may slip this far
inline constexpr float kDragSlopMm = 3;   // a finger that moves this far scrolls

}  // namespace fangxin::kiosk
