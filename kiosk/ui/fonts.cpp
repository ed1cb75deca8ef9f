// Finds the font files and loads their simplified Chinese faces.
#include "kiosk/ui/fonts.h"

#include <filesystem>
#include <system_error>

#include "kiosk/ui/font_loader.h"

namespace fangxin::kiosk {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

// Places of the faces in Noto's collections: JP, KR, SC, TC, HK, then the same in mono.
constexpr unsigned kSimplifiedChinese = 2;
constexpr unsigned kSimplifiedChineseMono = 7;

struct Wanted {
    std::string FontFiles::*file;
    const char* path;
    const char* package;
};

constexpr Wanted kWanted[] = {
    {&FontFiles::serif_bold, "opentype/noto/NotoSerifCJK-Bold.ttc", "fonts-noto-cjk"},
    {&FontFiles::sans_regular, "opentype/noto/NotoSansCJK-Regular.ttc", "fonts-noto-cjk"},
    {&FontFiles::sans_bold, "opentype/noto/NotoSansCJK-Bold.ttc", "fonts-noto-cjk"},
    {&FontFiles::symbols, "truetype/ancient-scripts/Symbola_hint.ttf", "fonts-symbola"},
    {&FontFiles::icons,
     "truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
     "fonts-material-design-icons-iconfont"},
};

// A text face together with the signs that it lacks.
ImFont* add_text_font(const std::string& path, unsigned index, const FontFiles& files) {
    ImFont* font = add_mapped_font(path, index);
    return font != nullptr && merge_mapped_font(files.symbols, 0) ? font : nullptr;
}

}  // namespace

Result<FontFiles> find_font_files(const std::string& root) {
    FontFiles files;
    for (const Wanted& wanted : kWanted) {
        const std::filesystem::path path = std::filesystem::path(root) / wanted.path;
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(path, ignored)) {
            return fail(
                ErrorCode::not_found,
                "the font file " + path.string() + " is missing; install the package " +
                    wanted.package
            );
        }
        files.*(wanted.file) = path.string();
    }
    return files;
}

Result<Ui::Fonts> load_fonts(const FontFiles& files) {
    Ui::Fonts fonts;
    fonts.sans_regular = add_text_font(files.sans_regular, kSimplifiedChinese, files);
    fonts.sans_bold = add_text_font(files.sans_bold, kSimplifiedChinese, files);
    fonts.mono_bold = add_text_font(files.sans_bold, kSimplifiedChineseMono, files);
    fonts.serif_bold = add_text_font(files.serif_bold, kSimplifiedChinese, files);
    fonts.icons = add_mapped_font(files.icons, 0);
    if (fonts.sans_regular == nullptr || fonts.sans_bold == nullptr || fonts.mono_bold == nullptr ||
        fonts.serif_bold == nullptr || fonts.icons == nullptr) {
        return fail(ErrorCode::corrupt, "a font file cannot be read; install its package again");
    }
    return fonts;
}

Result<Ui::Fonts> load_fonts() {
    const Result<FontFiles> files = find_font_files();
    if (!files) {
        return fail(files.error());
    }
    return load_fonts(*files);
}

}  // namespace fangxin::kiosk
