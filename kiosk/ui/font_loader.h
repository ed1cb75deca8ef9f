// Glyphs for Dear ImGui from font files that stay on disk: FreeType maps the file, so that a
// Chinese face of 20 MB costs the memory of the glyphs drawn, not of the file.
//
// Dear ImGui before 1.92.6 copies every font file to the heap; this loader can go when that version
// is in use. A size means the height of the em square, which a Chinese character fills.
#pragma once

#include <string>
#include <string_view>

struct ImDrawList;
struct ImFont;

namespace fangxin::kiosk {

// Adds face `index` of the file to the atlas of the current ImGui context; with `is_merged`, to the
// font added last, for characters that it does not have. Null when the file is no font.
ImFont* add_mapped_font(const std::string& path, unsigned index, bool is_merged);

// Whole pixels from the character to the next one, in a font added as above: as it is drawn. No
// glyph is made for it, so that a text can be tried at many sizes.
float advance_of(const ImFont& font, char32_t character, float size);

// Draws one line, whose upper left is at x and y. Only so: ImGui knows the characters of these
// fonts by codes of the font's own, until all glyphs are forgotten.
void draw_text(
    ImDrawList& list,
    ImFont& font,
    float size,
    float x,
    float y,
    unsigned ink,
    std::string_view text
);
unsigned glyph_code(const ImFont& font, char32_t character);
// And back: for tests that read what was drawn. The code must be one of the font's.
char32_t glyph_character(const ImFont& font, unsigned code);

// Between frames, from the atlas of the current ImGui context. The sizes of a font that were drawn
// in none of the last kGlyphFramesMax frames:
void forget_unused_glyphs();
// Everything, with the room it took in the texture: the glyphs say which characters were typed.
void forget_all_glyphs();

}  // namespace fangxin::kiosk
