// An ImFontLoader over FreeType faces that are mapped from their files.
#include "kiosk/ui/font_loader.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_SIZES_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <imgui.h>
#include <imgui_internal.h>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/text.h"
#include "kiosk/input/grapheme.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {
namespace {

constexpr float kUnit = 64;  // FreeType counts 64ths of a pixel
constexpr int kLoadFlags = FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT;

// What glyph `index` takes of a line, in ems: the same at all sizes.
float ems_of(FT_Face face, FT_UInt index) {
    FT_Fixed units = 0;
    if (face->units_per_EM == 0 || FT_Get_Advance(face, index, FT_LOAD_NO_SCALE, &units) != 0)
        return 1;
    return static_cast<float>(units) / static_cast<float>(face->units_per_EM);
}

// Whole pixels keep every glyph crisp; a Chinese character is as wide as the size anyway.
float advance_at(float ems, float size) {
    return std::round(ems * size);
}

// Drawn in the place of a character that no source of the font has.
constexpr char32_t kReplacement = 0xFFFD;
constexpr ImWchar kReplacementCode = 0x80;  // after ASCII, whose codes are its own

// The characters of a font that were measured or drawn. ImGui keeps tables of a size that are as
// long as the highest code drawn in it, and the marks of Chinese are at U+FF00: half a megabyte a
// size. So ImGui is given codes in the order in which characters come up.
class Characters {
  public:
    struct Known {
        char32_t character = 0;
        float ems = 1;
    };

    std::optional<ImWchar> find(char32_t character) const {
        if (character < kReplacementCode) return static_cast<ImWchar>(character);
        const auto found = codes_.find(character);
        return found == codes_.end() ? std::nullopt : std::optional(found->second);
    }
    ImWchar add(char32_t character, float ems) {
        const auto code = static_cast<ImWchar>(known_.size());
        known_.push_back({character, ems});
        codes_.emplace(character, code);
        return code;
    }
    const Known& at(ImWchar code) const { return known_.at(code); }
    bool has(ImWchar code) const { return code < known_.size(); }
    bool is_empty() const { return known_.empty(); }
    bool is_full() const { return known_.size() >= kCharactersOfFontMax; }
    void clear() {
        known_ = {};
        codes_ = {};
    }

  private:
    std::vector<Known> known_;  // by code
    std::unordered_map<char32_t, ImWchar> codes_;
};

// One face of a font file. Kept in ImFontConfig::FontLoaderData.
class Face {
  public:
    static std::unique_ptr<Face> open(const char* path, unsigned index) {
        std::unique_ptr<Face> face(new Face);
        if (FT_Init_FreeType(&face->library_) != 0 ||
            FT_New_Face(face->library_, path, static_cast<FT_Long>(index), &face->face_) != 0 ||
            FT_Select_Charmap(face->face_, FT_ENCODING_UNICODE) != 0) {
            return nullptr;
        }
        return face;
    }
    ~Face() {
        if (face_ != nullptr) FT_Done_Face(face_);
        if (library_ != nullptr) FT_Done_FreeType(library_);
    }
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;

    FT_Face get() const { return face_; }
    // Of the whole font, kept by its first source.
    Characters& characters() { return characters_; }

    // Part of the em square above the base line: what the font's designer says of Chinese text.
    float ascent() const {
        const auto* table = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face_, FT_SFNT_OS2));
        if (table == nullptr || face_->units_per_EM == 0) return 1;
        return static_cast<float>(table->sTypoAscender) / static_cast<float>(face_->units_per_EM);
    }

  private:
    Face() = default;

    FT_Library library_ = nullptr;
    FT_Face face_ = nullptr;
    Characters characters_;
};

Face* face_of(const ImFontConfig* source) {
    return static_cast<Face*>(source->FontLoaderData);
}

// By the first of the font's sources that has it.
std::optional<float> ems_in(const ImFont& font, char32_t character) {
    for (const ImFontConfig* source : font.Sources) {
        FT_Face face = face_of(source)->get();
        const FT_UInt index = FT_Get_Char_Index(face, character);
        if (index != 0) return ems_of(face, index);
    }
    return std::nullopt;
}

Characters& characters_of(const ImFont& font) {
    Characters& characters = face_of(font.Sources.front())->characters();
    if (!characters.is_empty()) return characters;
    const float otherwise = ems_in(font, kReplacement).value_or(1);
    for (char32_t ascii = 0; ascii < kReplacementCode; ++ascii)
        characters.add(ascii, ems_in(font, ascii).value_or(otherwise));
    characters.add(kReplacement, otherwise);
    return characters;
}

// What ImGui keeps for us by font source and size.
FT_Size& size_in(void* data) {
    return *static_cast<FT_Size*>(data);
}

bool open_source(ImFontAtlas* /*atlas*/, ImFontConfig* source) {
    source->FontLoaderData =
        Face::open(static_cast<const char*>(source->FontData), source->FontNo).release();
    return source->FontLoaderData != nullptr;
}

void close_source(ImFontAtlas* /*atlas*/, ImFontConfig* source) {
    const std::unique_ptr<Face> face(face_of(source));
    source->FontLoaderData = nullptr;
}

bool contains(ImFontAtlas* /*atlas*/, ImFontConfig* source, ImWchar character) {
    return FT_Get_Char_Index(face_of(source)->get(), character) != 0;
}

bool begin_size(ImFontAtlas* /*atlas*/, ImFontConfig* source, ImFontBaked* baked, void* data) {
    FT_Size& size = size_in(data);
    const Face& face = *face_of(source);
    if (FT_New_Size(face.get(), &size) != 0 || FT_Activate_Size(size) != 0) return false;
    FT_Size_RequestRec request{};
    request.type = FT_SIZE_REQUEST_TYPE_NOMINAL;
    request.height = std::lround(baked->Size * kUnit);
    if (FT_Request_Size(face.get(), &request) != 0) return false;
    if (!source->MergeMode) {
        baked->Ascent = std::round(baked->Size * face.ascent());
        baked->Descent = baked->Ascent - baked->Size;
    }
    return true;
}

void end_size(
    ImFontAtlas* /*atlas*/, ImFontConfig* /*source*/, ImFontBaked* /*baked*/, void* data
) {
    FT_Done_Size(size_in(data));
}

// Copies the grey glyph into the atlas as white with its coverage as alpha.
bool store_bitmap(
    ImFontAtlas* atlas,
    ImFontConfig* source,
    ImFontBaked* baked,
    FT_GlyphSlot slot,
    ImFontGlyph* glyph
) {
    const FT_Bitmap& bitmap = slot->bitmap;
    const int width = static_cast<int>(bitmap.width);
    const int height = static_cast<int>(bitmap.rows);
    if (width == 0 || height == 0) return true;
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
    if (id == ImFontAtlasRectId_Invalid) return false;
    glyph->X0 = static_cast<float>(slot->bitmap_left);
    glyph->Y0 = baked->Ascent - static_cast<float>(slot->bitmap_top);
    glyph->X1 = glyph->X0 + static_cast<float>(width);
    glyph->Y1 = glyph->Y0 + static_cast<float>(height);
    glyph->Visible = true;
    glyph->PackId = id;

    ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
    const auto row_bytes = static_cast<std::size_t>(width);
    pixels.resize(width * height);
    for (int row = 0; row < height; ++row) {
        std::memcpy(
            pixels.Data + static_cast<std::size_t>(row) * row_bytes,
            bitmap.buffer + std::ptrdiff_t{row} * bitmap.pitch,
            row_bytes
        );
    }
    ImFontAtlasBakedSetFontGlyphBitmap(
        atlas,
        baked,
        source,
        glyph,
        ImFontAtlasPackGetRect(atlas, id),
        pixels.Data,
        ImTextureFormat_Alpha8,
        width
    );
    return true;
}

bool load_glyph(
    ImFontAtlas* atlas,
    ImFontConfig* source,
    ImFontBaked* baked,
    void* data,
    ImWchar code,
    ImFontGlyph* glyph,
    float* advance_only
) {
    const Characters& characters = characters_of(*baked->ContainerFont);
    if (!characters.has(code)) return false;
    FT_Face face = face_of(source)->get();
    const FT_UInt index = FT_Get_Char_Index(face, characters.at(code).character);
    if (index == 0) return false;
    const float advance = advance_at(ems_of(face, index), baked->Size);
    if (advance_only != nullptr) {
        *advance_only = advance;
        return true;
    }
    if (FT_Activate_Size(size_in(data)) != 0 || FT_Load_Glyph(face, index, kLoadFlags) != 0 ||
        FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return false;
    }
    glyph->Codepoint = code & 0x3FFFFFFU;  // ImGui keeps 26 bits
    glyph->AdvanceX = advance;
    return store_bitmap(atlas, source, baked, face->glyph, glyph);
}

const ImFontLoader& mapped_font_loader() {
    static const ImFontLoader kLoader = [] {
        ImFontLoader made;
        made.Name = "mapped FreeType";
        made.FontSrcInit = open_source;
        made.FontSrcDestroy = close_source;
        made.FontSrcContainsGlyph = contains;
        made.FontBakedInit = begin_size;
        made.FontBakedDestroy = end_size;
        made.FontBakedLoadGlyph = load_glyph;
        made.FontBakedSrcLoaderDataSize = sizeof(FT_Size);
        return made;
    }();
    return kLoader;
}

}  // namespace

unsigned glyph_code(const ImFont& font, char32_t character) {
    Characters& characters = characters_of(font);
    if (const auto code = characters.find(character)) return *code;
    const auto ems = characters.is_full() ? std::nullopt : ems_in(font, character);
    return ems ? characters.add(character, *ems) : kReplacementCode;
}

char32_t glyph_character(const ImFont& font, unsigned code) {
    return characters_of(font).at(static_cast<ImWchar>(code)).character;
}

float advance_of(const ImFont& font, char32_t character, float size) {
    const ImWchar code = glyph_code(font, character);
    return advance_at(characters_of(font).at(code).ems, size);
}

void draw_text(
    ImDrawList& list,
    ImFont& font,
    float size,
    float x,
    float y,
    unsigned ink,
    std::string_view text
) {
    std::string codes;
    codes.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();)
        codes += core::utf8_of(glyph_code(font, next_character(text, offset)));
    list.AddText(&font, size, {x, y}, ink, codes.data(), codes.data() + codes.size());
}

void forget_unused_glyphs() {
    ImFontAtlasBuildDiscardBakes(ImGui::GetIO().Fonts, kGlyphFramesMax);
}

void forget_all_glyphs() {
    ImFontAtlas* const atlas = ImGui::GetIO().Fonts;
    ImFontAtlasBuildDiscardBakes(atlas, 0);
    for (ImFontConfig& source : atlas->Sources) face_of(&source)->characters().clear();
    atlas->CompactCache();
}

ImFont* add_mapped_font(const std::string& path, unsigned index, bool is_merged) {
    ImFontConfig config;
    // The "data" of this loader is the file's path. The atlas owns and frees it.
    config.FontData = ImGui::MemAlloc(path.size() + 1);
    std::memcpy(config.FontData, path.c_str(), path.size() + 1);
    config.FontDataSize = static_cast<int>(path.size() + 1);
    config.FontNo = index;
    config.FontLoader = &mapped_font_loader();
    config.MergeMode = is_merged;
    const std::string name = path.substr(path.rfind('/') + 1);
    const std::size_t length = std::min(name.size(), std::size(config.Name) - 1);
    name.copy(std::begin(config.Name), length);
    ImFont* const font = ImGui::GetIO().Fonts->AddFont(&config);
    if (font != nullptr) font->FallbackChar = kReplacementCode;
    return font;
}

}  // namespace fangxin::kiosk
