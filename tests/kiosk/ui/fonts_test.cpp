// Tests of the typefaces: every icon and the rare characters of names have a glyph.
#include "kiosk/ui/fonts.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <set>
#include <string>

#include "kiosk/platform/headless.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/text_layout.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

std::u32string missing_in(ImFont& font, std::u32string_view characters) {
    std::u32string missing;
    for (const char32_t character : characters) {
        if (!font.IsGlyphInFont(character)) {
            missing += character;
        }
    }
    return missing;
}

}  // namespace

TEST_CASE("every icon has a glyph in the icon font and a name of its own") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    std::set<std::string_view> texts;
    for (int i = 1; i < static_cast<int>(Icon::count_); ++i) {
        CAPTURE(i);
        const std::string_view text = icon_text(static_cast<Icon>(i));
        REQUIRE_FALSE(text.empty());
        std::size_t offset = 0;
        CHECK(fonts->icons->IsGlyphInFont(next_character(text, offset)));
        CHECK(offset == text.size());
        CHECK(texts.insert(text).second);
    }
    CHECK(icon_text(Icon::none).empty());
    CHECK(icon_by_name("prepaid_card") == Icon::prepaid_card);
    CHECK(icon_by_name("no such icon") == Icon::more);
}

TEST_CASE("rare characters and emoji have glyphs in every text face") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    for (ImFont* font :
         {fonts->sans_regular, fonts->sans_bold, fonts->serif_bold, fonts->mono_bold}) {
        CHECK(missing_in(*font, U"䶮㛃𠮷😀放心¥，Aé").empty());
    }
    CHECK(missing_in(*fonts->sans_bold, U"A\U0010FFFD").size() == 1);
}

TEST_CASE("a size is the height of the em square and a Chinese character is as wide") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFontBaked* baked = fonts->sans_regular->GetFontBaked(40);
    CHECK(baked->GetCharAdvance(U'放') == doctest::Approx(40));
    CHECK(baked->Ascent - baked->Descent == doctest::Approx(40));
    CHECK(baked->GetCharAdvance(U'i') < baked->GetCharAdvance(U'm'));
}

TEST_CASE("in the face for numbers all characters are equally wide") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFontBaked* baked = fonts->mono_bold->GetFontBaked(90);
    CHECK(baked->GetCharAdvance(U'1') == doctest::Approx(baked->GetCharAdvance(U'W')));
}

TEST_CASE("a missing font file names the package to install") {
    const auto files = find_font_files("/nonexistent");
    REQUIRE_FALSE(files.has_value());
    CHECK(files.error().code == core::ErrorCode::not_found);
    CHECK(files.error().detail.find("fonts-noto-cjk") != std::string::npos);
}

TEST_CASE("a file that is no font is refused") {
    const HeadlessWindow window;
    auto files = find_font_files();
    REQUIRE(files.has_value());
    files->serif_bold = __FILE__;
    const auto fonts = load_fonts(*files);
    REQUIRE_FALSE(fonts.has_value());
    CHECK(fonts.error().code == core::ErrorCode::corrupt);
}
