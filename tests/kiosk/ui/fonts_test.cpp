// Tests of the typefaces: every icon and the rare characters of names have a glyph.
#include "kiosk/ui/fonts.h"

#include <cstdint>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <imgui.h>
#include <imgui_internal.h>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "kiosk/limits.h"
#include "kiosk/ui/font_loader.h"
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

void draw_frame(HeadlessWindow& window, ImFont* font, float size, const char* text) {
    window.advance(0.016);
    window.begin_frame();
    draw_text(*ImGui::GetForegroundDrawList(), *font, size, 0, 0, IM_COL32_WHITE, text);
    window.end_frame();
}

float drawn_advance(ImFont& font, char32_t character, float size) {
    return font.GetFontBaked(size)->GetCharAdvance(glyph_code(font, character));
}

// Of which there are glyphs.
int sizes_kept(const ImFont* font) {
    ImFontAtlasBuilder& builder = *ImGui::GetIO().Fonts->Builder;
    int kept = 0;
    for (int i = 0; i < builder.BakedPool.Size; ++i)
        kept += builder.BakedPool[i].ContainerFont == font ? 1 : 0;
    return kept;
}

int texture_pixels() {
    const ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
    return texture.Width * texture.Height;
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
    CHECK(drawn_advance(*(*fonts)[Face::sans_regular], U'放', 40) == doctest::Approx(40));
    CHECK(baked->Ascent - baked->Descent == doctest::Approx(40));
    CHECK(baked->GetCharAdvance(U'i') < baked->GetCharAdvance(U'm'));
}

TEST_CASE("a character is measured as wide as it is drawn, and makes no glyph by that") {
    const HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    for (ImFont* font : {(*fonts)[Face::sans_regular], (*fonts)[Face::mono_bold]}) {
        for (const char32_t character : U"放i，W1 😀𠮷\U0010FFFD") {
            for (const float size : {17.0F, 40.0F, 97.0F}) {
                CAPTURE(static_cast<std::uint32_t>(character));
                CAPTURE(size);
                const int before = sizes_kept(font);
                const float measured = advance_of(*font, character, size);
                CHECK(sizes_kept(font) == before);
                CHECK(measured == drawn_advance(*font, character, size));
                CHECK(measured == advance_of(*font, character, size));
            }
        }
    }
}

TEST_CASE("tables of a size are as long as there are characters, and a missing one is one sign") {
    HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFont* const font = (*fonts)[Face::sans_bold];
    draw_frame(window, font, 30, "店家（不退款）！");
    CHECK(font->GetFontBaked(30)->IndexLookup.Size < 0x100);
    const unsigned missing = glyph_code(*font, U'\U0010FFFD');
    CHECK(missing == glyph_code(*font, U'\uFFFD'));
    CHECK(font->FallbackChar == missing);
    CHECK(glyph_code(*font, U'店') != glyph_code(*font, U'家'));
    CHECK(glyph_code(*font, U'W') == U'W');
}

TEST_CASE("glyphs of sizes that are not drawn any more are forgotten") {
    HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFont* const font = (*fonts)[Face::sans_bold];
    draw_frame(window, font, 30, "维权");
    draw_frame(window, font, 60, "维权");
    forget_unused_glyphs();
    draw_frame(window, font, 60, "维权");
    CHECK(sizes_kept(font) == 2);
    for (int frame = 0; frame < kGlyphFramesMax; ++frame) draw_frame(window, font, 60, "维权");
    forget_unused_glyphs();
    draw_frame(window, font, 60, "维权");
    CHECK(sizes_kept(font) == 1);
}

TEST_CASE("the texture is small again when all glyphs were forgotten") {
    HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFont* const font = (*fonts)[Face::sans_bold];
    for (int size = 40; size < 400; size += 10)
        draw_frame(window, font, static_cast<float>(size), "消费者");
    const int grown = texture_pixels();
    forget_all_glyphs();
    draw_frame(window, font, 30, "维权");
    CHECK(texture_pixels() <= grown / 8);
    CHECK(sizes_kept(font) == 1);
}

TEST_CASE("a place of the texture can be used more often than its generation counts") {
    HeadlessWindow window;
    const auto fonts = load_fonts();
    REQUIRE(fonts.has_value());
    ImFont* const font = (*fonts)[Face::sans_bold];
    constexpr int kGenerations = 1 << 10;
    for (int use = 0; use <= kGenerations; ++use) {
        draw_frame(window, font, use % 2 == 0 ? 30.0F : 31.0F, "权");
        ImFontAtlasBuildDiscardBakes(ImGui::GetIO().Fonts, 0);
    }
    draw_frame(window, font, 30, "权");
    CHECK(sizes_kept(font) == 1);
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
