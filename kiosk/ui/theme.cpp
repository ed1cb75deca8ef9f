// Colours and text sizes: the product's look as tables.
#include "kiosk/ui/theme.h"

#include <array>

#include "core/ensure.h"

namespace fangxin::kiosk {
namespace {

template <typename Enum>
constexpr std::size_t index_of(Enum value) {
    return static_cast<std::size_t>(value);
}

// In the order of Role; in each row in the order of Contrast: light, dark, high dark, high light.
constexpr std::array<std::array<unsigned, 4>, index_of(Role::count_)> kColours = {{
    {0xF5F2EA, 0x12181E, 0x000000, 0xFFFFFF},  // paper
    {0xFFFFFF, 0x1C252D, 0x000000, 0xFFFFFF},  // card
    {0xDDD6C6, 0x3A4650, 0xFFE14D, 0x000000},  // line
    {0x857E6E, 0x74828E, 0xFFE14D, 0x000000},  // edge
    {0x17212B, 0xF1EEE6, 0xFFFFFF, 0x000000},  // ink
    {0x56606B, 0xAEB8C0, 0xFFFFFF, 0x1A1A1A},  // muted
    {0x6B747D, 0x9AA5AE, 0xD9D9D9, 0x3D3D3D},  // hint
    {0x0E5566, 0x7CC7D6, 0xFFE14D, 0x003B4A},  // accent
    {0xFFFFFF, 0x06222A, 0x000000, 0xFFFFFF},  // on_accent
    {0xE2EEF0, 0x173540, 0x000000, 0xFFFFFF},  // accent_soft
    {0xB8321B, 0xFF9C86, 0xFFE14D, 0x8A1400},  // seal
    {0xFFFFFF, 0x3A0C04, 0x000000, 0xFFFFFF},  // on_seal
    {0xF9E7E2, 0x40201A, 0x000000, 0xFFFFFF},  // seal_soft
    {0x22703F, 0x7FD29C, 0xFFFFFF, 0x0B4A22},  // good
    {0xE1F0E6, 0x16321F, 0x000000, 0xFFFFFF},  // good_soft
    {0x8A5A00, 0xF2C063, 0xFFE14D, 0x5A3A00},  // warn
    {0xFBEFD5, 0x3A2C0E, 0x000000, 0xFFFFFF},  // warn_soft
    {0xE6E1D4, 0x0C1116, 0x000000, 0xFFFFFF},  // keyboard
    {0xFFFFFF, 0x2A353E, 0x000000, 0xFFFFFF},  // key
    {0xD3CCBB, 0x3B4852, 0x262626, 0xE6E6E6},  // key_function
}};

// In the order of TextStyle. Measured off the pictures; Chinese text needs air between its lines.
constexpr std::array<StyleShape, index_of(TextStyle::count_)> kStyles = {{
    {Face::serif_bold, 76, 0.15F, 1.28F, 0},     // display
    {Face::serif_bold, 60, 0.35F, 1.28F, 0},     // title
    {Face::serif_bold, 60, 0.40F, 1.28F, 0},     // hero
    {Face::sans_bold, 42, 0.80F, 1.40F, 0},      // heading
    {Face::sans_bold, 40, 1.00F, 1.40F, 0},      // label
    {Face::sans_regular, 32, 1.00F, 1.48F, 0},   // body
    {Face::sans_bold, 32, 1.00F, 1.48F, 0},      // body_bold
    {Face::sans_regular, 30, 1.00F, 1.48F, 0},   // caption
    {Face::sans_bold, 40, 0.80F, 1.40F, 0},      // button
    {Face::sans_regular, 44, 0.30F, 1.40F, 0},   // key
    {Face::sans_regular, 36, 0.02F, 1.40F, 0},   // key_word
    {Face::sans_regular, 60, 0.25F, 1.40F, 0},   // candidate
    {Face::sans_bold, 92, 0.25F, 1.30F, 0},      // amount
    {Face::mono_bold, 92, 0.10F, 1.40F, 0.06F},  // case_number
    {Face::sans_bold, 52, 0.40F, 1.40F, 0.08F},  // code
    {Face::serif_bold, 44, 0.60F, 1.40F, 0},     // section
    {Face::sans_regular, 27, 1.00F, 1.45F, 0},   // note
    {Face::sans_regular, 26, 1.00F, 1.40F, 0},   // pill
    {Face::sans_regular, 40, 1.00F, 1.45F, 0},   // field
    {Face::serif_bold, 34, 0.30F, 1.30F, 0},     // brand
}};

}  // namespace

Colour colour(Contrast contrast, Role role) {
    ENSURE(role < Role::count_);
    const unsigned rgb = kColours.at(index_of(role)).at(index_of(contrast));
    return {
        static_cast<std::uint8_t>(rgb >> 16U),
        static_cast<std::uint8_t>(rgb >> 8U & 0xFFU),
        static_cast<std::uint8_t>(rgb & 0xFFU)};
}

bool is_high_contrast(Contrast contrast) {
    return contrast == Contrast::high_dark || contrast == Contrast::high_light;
}

float text_scale(TextSize size) {
    constexpr std::array kScales = {1.0F, 1.25F, 1.6F, 2.0F};
    return kScales.at(index_of(size));
}

const StyleShape& shape_of(TextStyle style) {
    ENSURE(style < TextStyle::count_);
    return kStyles[index_of(style)];  // NOLINT(cppcoreguidelines-pro-bounds-constant-array-index)
}

float style_scale(TextStyle style, TextSize size) {
    return 1 + (text_scale(size) - 1) * shape_of(style).growth;
}

}  // namespace fangxin::kiosk
