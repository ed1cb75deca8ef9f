// Tests of the theme: every text can be read on its ground, and texts grow as asked.
#include "kiosk/ui/theme.h"

#include <doctest/doctest.h>
#include <string>

using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

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
        CHECK(line_spacing(style) > 1.2F);
    }
    CHECK(style_scale(TextStyle::body, TextSize::largest) == doctest::Approx(2.0));
    CHECK(style_scale(TextStyle::body, TextSize::larger) == doctest::Approx(1.6));
}

TEST_CASE("capitals of body text are at least 4 mm high and 7 mm in the largest size") {
    constexpr float kCapitalHeight = 0.733F;  // of Noto Sans CJK, per em
    const float standard_mm = text_height_mm(TextStyle::body) * kCapitalHeight;
    CHECK(standard_mm >= 4.0F);
    CHECK(standard_mm * style_scale(TextStyle::body, TextSize::largest) >= 7.0F);
}
