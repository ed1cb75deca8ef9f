// Tests of the theme: every text can be read on its ground, and texts grow as asked.
#include "kiosk/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <doctest/doctest.h>
#include <string>

using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

// Relative luminance contrast by WCAG 2.2: 1 to 21.
double contrast_ratio(Colour a, Colour b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

// Text and ground pairs that the screens use; each must reach 4.5:1, in high contrast 7:1.
struct ColourPair {
    Role text;
    Role ground;
};
constexpr std::array kTextPairs = {
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

}  // namespace

TEST_CASE("contrast of black on white is 21 and of a colour on itself 1") {
    const Colour black{0, 0, 0};
    const Colour white{255, 255, 255};
    CHECK(contrast_ratio(black, white) == doctest::Approx(21.0));
    CHECK(contrast_ratio(white, black) == doctest::Approx(21.0));
    CHECK(contrast_ratio(white, white) == doctest::Approx(1.0));
    // A pair that WCAG's own tools give as 4.54.
    CHECK(contrast_ratio({118, 118, 118}, white) == doctest::Approx(4.54).epsilon(0.002));
}

TEST_CASE("every text reaches its contrast on its ground in all four schemes") {
    for (const Contrast contrast :
         {Contrast::light, Contrast::dark, Contrast::high_dark, Contrast::high_light}) {
        const double least = is_high_contrast(contrast) ? 7.0 : 4.5;
        for (const ColourPair& pair : kTextPairs) {
            CAPTURE(static_cast<int>(contrast));
            CAPTURE(static_cast<int>(pair.text));
            CAPTURE(static_cast<int>(pair.ground));
            CHECK(
                contrast_ratio(colour(contrast, pair.text), colour(contrast, pair.ground)) >= least
            );
        }
    }
}

TEST_CASE("the light scheme has the colours of the design") {
    const Colour paper = colour(Contrast::light, Role::paper);
    CHECK(paper.red == 0xF5);
    CHECK(paper.green == 0xF2);
    CHECK(paper.blue == 0xEA);
    CHECK(colour(Contrast::light, Role::seal).red == 0xB8);
    CHECK(colour(Contrast::high_dark, Role::accent).blue == 0x4D);
}

TEST_CASE("what one reads grows fully with the text size and no style shrinks") {
    for (int i = 0; i < static_cast<int>(TextStyle::count_); ++i) {
        const auto style = static_cast<TextStyle>(i);
        CAPTURE(i);
        CHECK(style_scale(style, TextSize::standard) == doctest::Approx(1));
        CHECK(style_scale(style, TextSize::largest) > style_scale(style, TextSize::large));
        CHECK(shape_of(style).line_spacing > 1.2F);
    }
    CHECK(style_scale(TextStyle::body, TextSize::largest) == doctest::Approx(2.0));
    CHECK(style_scale(TextStyle::body, TextSize::larger) == doctest::Approx(1.6));
}

TEST_CASE("capitals of body text are at least 4 mm high and 7 mm in the largest size") {
    constexpr float kCapitalHeight = 0.733F;  // of Noto Sans CJK, per em
    const float standard_mm = px(shape_of(TextStyle::body).height_px) * kCapitalHeight;
    CHECK(standard_mm >= 4.0F);
    CHECK(standard_mm * style_scale(TextStyle::body, TextSize::largest) >= 7.0F);
}
