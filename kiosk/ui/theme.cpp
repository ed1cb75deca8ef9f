// Colours, text sizes and contrast computation: the product's look as tables.
#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/ensure.h"

namespace fangxin::kiosk {
namespace {

template <typename Enum>
constexpr std::size_t index_of(Enum value) {
    return static_cast<std::size_t>(value);
}

constexpr std::size_t kRoles = index_of(Role::count_);
using Palette = std::array<Colour, kRoles>;

constexpr Colour rgb(unsigned value) {
    return {
        static_cast<std::uint8_t>(value >> 16U),
        static_cast<std::uint8_t>(value >> 8U & 0xFFU),
        static_cast<std::uint8_t>(value & 0xFFU)};
}

// In the order of Role: paper, card, line, ink, muted, hint, accent, on_accent, accent_soft,
// seal, on_seal, seal_soft, good, good_soft, warn, warn_soft, keyboard, key, key_function.
constexpr Palette kLight = {
    rgb(0xF5F2EA),
    rgb(0xFFFFFF),
    rgb(0xDDD6C6),
    rgb(0x17212B),
    rgb(0x56606B),
    rgb(0x6B747D),
    rgb(0x0E5566),
    rgb(0xFFFFFF),
    rgb(0xE2EEF0),
    rgb(0xB8321B),
    rgb(0xFFFFFF),
    rgb(0xF9E7E2),
    rgb(0x22703F),
    rgb(0xE1F0E6),
    rgb(0x8A5A00),
    rgb(0xFBEFD5),
    rgb(0xE6E1D4),
    rgb(0xFFFFFF),
    rgb(0xD3CCBB)};
constexpr Palette kDark = {
    rgb(0x12181E),
    rgb(0x1C252D),
    rgb(0x3A4650),
    rgb(0xF1EEE6),
    rgb(0xAEB8C0),
    rgb(0x9AA5AE),
    rgb(0x7CC7D6),
    rgb(0x06222A),
    rgb(0x173540),
    rgb(0xFF9C86),
    rgb(0x3A0C04),
    rgb(0x40201A),
    rgb(0x7FD29C),
    rgb(0x16321F),
    rgb(0xF2C063),
    rgb(0x3A2C0E),
    rgb(0x0C1116),
    rgb(0x2A353E),
    rgb(0x3B4852)};
constexpr Palette kHighDark = {
    rgb(0x000000),
    rgb(0x000000),
    rgb(0xFFE14D),
    rgb(0xFFFFFF),
    rgb(0xFFFFFF),
    rgb(0xD9D9D9),
    rgb(0xFFE14D),
    rgb(0x000000),
    rgb(0x000000),
    rgb(0xFFE14D),
    rgb(0x000000),
    rgb(0x000000),
    rgb(0xFFFFFF),
    rgb(0x000000),
    rgb(0xFFE14D),
    rgb(0x000000),
    rgb(0x000000),
    rgb(0x000000),
    rgb(0x262626)};
constexpr Palette kHighLight = {
    rgb(0xFFFFFF),
    rgb(0xFFFFFF),
    rgb(0x000000),
    rgb(0x000000),
    rgb(0x1A1A1A),
    rgb(0x3D3D3D),
    rgb(0x003B4A),
    rgb(0xFFFFFF),
    rgb(0xFFFFFF),
    rgb(0x8A1400),
    rgb(0xFFFFFF),
    rgb(0xFFFFFF),
    rgb(0x0B4A22),
    rgb(0xFFFFFF),
    rgb(0x5A3A00),
    rgb(0xFFFFFF),
    rgb(0xFFFFFF),
    rgb(0xFFFFFF),
    rgb(0xE6E6E6)};

struct StyleShape {
    float height_px;  // on a picture of 1080 pixels for 268 mm
    float growth;     // how much of the text size's growth it takes
    float line_spacing;
    float letter_spacing;
};

// In the order of TextStyle. Measured off the pictures; Chinese text needs air between its lines.
constexpr std::array<StyleShape, index_of(TextStyle::count_)> kStyles = {{
    {76, 0.15F, 1.28F, 0},      // display
    {60, 0.35F, 1.28F, 0},      // title
    {60, 0.40F, 1.28F, 0},      // hero
    {42, 0.80F, 1.40F, 0},      // heading
    {40, 1.00F, 1.40F, 0},      // label
    {32, 1.00F, 1.48F, 0},      // body
    {32, 1.00F, 1.48F, 0},      // body_bold
    {30, 1.00F, 1.48F, 0},      // caption
    {40, 0.80F, 1.40F, 0},      // button
    {44, 0.40F, 1.40F, 0},      // key
    {92, 0.10F, 1.40F, 0.06F},  // case_number
    {52, 0.40F, 1.40F, 0.08F},  // code
    {44, 0.60F, 1.40F, 0},      // section
    {27, 1.00F, 1.45F, 0},      // note
    {26, 0.50F, 1.40F, 0},      // pill
    {40, 1.00F, 1.45F, 0},      // field
    {34, 0.30F, 1.30F, 0},      // brand
}};

const StyleShape& shape_of(TextStyle style) {
    ENSURE(style < TextStyle::count_);
    return kStyles[index_of(style)];  // NOLINT(cppcoreguidelines-pro-bounds-constant-array-index)
}

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

}  // namespace

Colour colour(Contrast contrast, Role role) {
    ENSURE(role < Role::count_);
    switch (contrast) {
        case Contrast::light:
            return kLight.at(index_of(role));
        case Contrast::dark:
            return kDark.at(index_of(role));
        case Contrast::high_dark:
            return kHighDark.at(index_of(role));
        case Contrast::high_light:
            return kHighLight.at(index_of(role));
    }
    return {};
}

double contrast_ratio(Colour a, Colour b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

bool is_high_contrast(Contrast contrast) {
    return contrast == Contrast::high_dark || contrast == Contrast::high_light;
}

float text_scale(TextSize size) {
    switch (size) {
        case TextSize::standard:
            return 1.0F;
        case TextSize::large:
            return 1.25F;
        case TextSize::larger:
            return 1.6F;
        case TextSize::largest:
            return 2.0F;
    }
    return 1.0F;
}

float text_height_mm(TextStyle style) {
    return shape_of(style).height_px * kPictureMm;
}

float style_scale(TextStyle style, TextSize size) {
    return 1 + (text_scale(size) - 1) * shape_of(style).growth;
}

float line_spacing(TextStyle style) {
    return shape_of(style).line_spacing;
}

float letter_spacing(TextStyle style) {
    return shape_of(style).letter_spacing;
}

}  // namespace fangxin::kiosk
