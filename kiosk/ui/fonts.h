// The product's typefaces: where they are on this system, and their loading for a Ui.
#pragma once

#include <array>
#include <string>

#include "core/result.h"
#include "kiosk/ui/ui.h"

struct ImFont;

namespace fangxin::kiosk {

// Owned by the ImGui context that was current when they were loaded.
struct Ui::Fonts {
    std::array<ImFont*, kFaces> faces{};

    ImFont* operator[](Face face) const { return faces.at(static_cast<std::size_t>(face)); }
};

// Loads the faces into the current ImGui context; a window or its headless twin must be open.
// `root`: where Debian's packages put the files. `not_found` names the package that is missing,
// `corrupt` when a file is no font.
core::Result<Ui::Fonts> load_fonts(const std::string& root = "/usr/share/fonts");

}  // namespace fangxin::kiosk
