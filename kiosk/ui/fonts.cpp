// Finds the font files and loads their simplified Chinese faces.
#include "kiosk/ui/fonts.h"

#include <filesystem>
#include <system_error>

#include "core/try.h"
#include "kiosk/ui/font_loader.h"

namespace fangxin::kiosk {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

// Places of the faces in Noto's collections: JP, KR, SC, TC, HK, then the same in mono.
constexpr unsigned kSimplifiedChinese = 2;
constexpr unsigned kSimplifiedChineseMono = 7;

struct FaceFile {
    const char* path;
    unsigned index;
    const char* package;
};

constexpr const char* kNotoPackage = "fonts-noto-cjk";
// In the order of Face. In the face for numbers, which a person copies, 0 and O differ.
constexpr std::array<FaceFile, kFaces> kFiles = {{
    {"opentype/noto/NotoSansCJK-Regular.ttc", kSimplifiedChinese, kNotoPackage},
    {"opentype/noto/NotoSansCJK-Bold.ttc", kSimplifiedChinese, kNotoPackage},
    {"opentype/noto/NotoSansCJK-Bold.ttc", kSimplifiedChineseMono, kNotoPackage},
    {"opentype/noto/NotoSerifCJK-Bold.ttc", kSimplifiedChinese, kNotoPackage},
    {"truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
     0,
     "fonts-material-design-icons-iconfont"},
}};
// Emoji and signs that the faces of text lack.
constexpr FaceFile kSymbols{"truetype/ancient-scripts/Symbola_hint.ttf", 0, "fonts-symbola"};

Result<ImFont*> add(const std::string& root, const FaceFile& file, bool is_merged) {
    const std::filesystem::path path = std::filesystem::path(root) / file.path;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
        return fail(
            ErrorCode::not_found,
            "the font file " + path.string() + " is missing; install the package " + file.package
        );
    }
    ImFont* font = add_mapped_font(path.string(), file.index, is_merged);
    if (font != nullptr) return font;
    return fail(ErrorCode::corrupt, "a font file cannot be read; install its package again");
}

}  // namespace

Result<Ui::Fonts> load_fonts(const std::string& root) {
    Ui::Fonts fonts;
    for (std::size_t i = 0; i < kFaces; ++i) {
        fonts.faces.at(i) = TRY(add(root, kFiles.at(i), false));
        if (static_cast<Face>(i) != Face::icons) TRY(add(root, kSymbols, true));
    }
    return fonts;
}

}  // namespace fangxin::kiosk
