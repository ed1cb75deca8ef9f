// The product's typefaces: where they are on this system, and their loading for a Ui.
#pragma once

#include <string>

#include "core/result.h"
#include "kiosk/ui/ui.h"

struct ImFont;

namespace fangxin::kiosk {

struct FontFiles {
    std::string serif_bold;    // Noto Serif CJK, a collection
    std::string sans_regular;  // Noto Sans CJK, a collection
    std::string sans_bold;     // Noto Sans CJK, a collection
    std::string symbols;       // Symbola: emoji and signs
    std::string icons;         // Material Icons
};

// Owned by the ImGui context that was current when they were loaded.
struct Ui::Fonts {
    ImFont* serif_bold = nullptr;
    ImFont* sans_regular = nullptr;
    ImFont* sans_bold = nullptr;
    ImFont* mono_bold = nullptr;  // numbers that a person copies: 0 and O differ
    ImFont* icons = nullptr;
};

// Where Debian's packages put the files. `not_found` names the package that is missing.
core::Result<FontFiles> find_font_files(const std::string& root = "/usr/share/fonts");

// Loads the faces into the current ImGui context; a window or its headless twin must be open.
// `corrupt` when a file is no font.
core::Result<Ui::Fonts> load_fonts(const FontFiles& files);

// find_font_files, then load_fonts.
core::Result<Ui::Fonts> load_fonts();

}  // namespace fangxin::kiosk
