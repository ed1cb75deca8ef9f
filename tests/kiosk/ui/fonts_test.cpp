// Tests of the typefaces: every icon and the rare characters of names have a glyph.
#include "kiosk/ui/fonts.h"

#include <cstdint>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <imgui.h>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "kiosk/ui/icons.h"
#include "tests/support/headless_window.h"
#include "tests/support/temporary_folder.h"

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

// The characters of all icons; fails when two icons are one character.
std::set<char32_t> icons_in_header() {
    std::ifstream header(FANGXIN_SOURCE_DIR "/kiosk/ui/icons.h");
    const std::string text{std::istreambuf_iterator<char>(header), {}};
    const std::regex value(" = 0x([0-9A-F]+),");
    std::set<char32_t> icons;
    for (std::sregex_iterator at(text.begin(), text.end(), value), end; at != end; ++at)
        CHECK(icons.insert(static_cast<char32_t>(std::stoul(at->str(1), nullptr, 16))).second);
    return icons;
}

}  // namespace

TEST_CASE("every icon has a glyph in the icon font and a character of its own") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    const std::set<char32_t> icons = icons_in_header();
    CHECK(icons.contains(static_cast<char32_t>(Icon::travel)));
    for (const char32_t icon : icons) {
        CAPTURE(static_cast<std::uint32_t>(icon));
        CHECK((*fonts)[Face::icons]->IsGlyphInFont(icon));
    }
    CHECK(icon_by_name("prepaid_card") == Icon::prepaid_card);
    CHECK(icon_by_name("no such icon") == Icon::more);
}

TEST_CASE("rare characters and emoji have glyphs in every text face") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    for (ImFont* font :
         {(*fonts)[Face::sans_regular],
          (*fonts)[Face::sans_bold],
          (*fonts)[Face::serif_bold],
          (*fonts)[Face::mono_bold]}) {
        CHECK(missing_in(*font, U"䶮㛃𠮷😀放心¥，Aé").empty());
    }
    CHECK(missing_in(*(*fonts)[Face::sans_bold], U"A\U0010FFFD").size() == 1);
}

TEST_CASE("a size is the height of the em square and a Chinese character is as wide") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFontBaked* baked = (*fonts)[Face::sans_regular]->GetFontBaked(40);
    CHECK(baked->GetCharAdvance(U'放') == doctest::Approx(40));
    CHECK(baked->Ascent - baked->Descent == doctest::Approx(40));
    CHECK(baked->GetCharAdvance(U'i') < baked->GetCharAdvance(U'm'));
}

TEST_CASE("in the face for numbers all characters are equally wide") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFontBaked* baked = (*fonts)[Face::mono_bold]->GetFontBaked(90);
    CHECK(baked->GetCharAdvance(U'1') == doctest::Approx(baked->GetCharAdvance(U'W')));
}

TEST_CASE("a missing font file names the package to install") {
    const HeadlessWindow window;
    const auto fonts = load_fonts("/nonexistent");
    REQUIRE_FALSE(fonts.has_value());
    CHECK(fonts.error().code == core::ErrorCode::not_found);
    CHECK(fonts.error().detail.find("fonts-noto-cjk") != std::string::npos);
}

TEST_CASE("a file that is no font is refused") {
    const tests::TemporaryFolder root;
    const auto folder = root.path() / "opentype/noto";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "NotoSansCJK-Regular.ttc") << "no font";
    const HeadlessWindow window;
    const auto fonts = load_fonts(root.path().string());
    REQUIRE_FALSE(fonts.has_value());
    CHECK(fonts.error().code == core::ErrorCode::corrupt);
}
