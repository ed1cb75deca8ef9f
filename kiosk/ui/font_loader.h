// Glyphs for Dear ImGui from font files that stay on disk: FreeType maps the file, so that a
// Chinese face of 20 MB costs the memory of the glyphs drawn, not of the file.
//
// Dear ImGui before 1.92.6 copies every font file to the heap; this loader can go when that version
// is in use. A size means the height of the em square, which a Chinese character fills.
#pragma once

#include <string>

struct ImFont;

namespace fangxin::kiosk {

// Adds face `index` of the file to the atlas of the current ImGui context; with `is_merged`, to the
// font added last, for characters that it does not have. Null when the file is no font.
ImFont* add_mapped_font(const std::string& path, unsigned index, bool is_merged);

}  // namespace fangxin::kiosk
