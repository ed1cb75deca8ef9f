// An ImFontLoader over FreeType faces that are mapped from their files.
#include "kiosk/ui/font_loader.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_SIZES_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <imgui.h>
#include <imgui_internal.h>
#include <memory>
#include <optional>

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

// The ems of the characters that were measured last: each has one slot, which others share.
class MeasuredCharacters {
  public:
    std::optional<float> find(char32_t character) const {
        const Slot& slot = slots_[character % slots_.size()];
        return slot.character == character ? std::optional(slot.ems) : std::nullopt;
    }
    void keep(char32_t character, float ems) {
        slots_[character % slots_.size()] = {character, ems};
    }
    void clear() { slots_.fill({}); }

  private:
    struct Slot {
        char32_t character = 0xFFFFFFFF;  // none
        float ems = 0;
    };
    std::array<Slot, kMeasuredCharactersMax> slots_;
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
    MeasuredCharacters& measured() { return measured_; }

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
    MeasuredCharacters measured_;
};

Face* face_of(const ImFontConfig* source) {
    return static_cast<Face*>(source->FontLoaderData);
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
    ImWchar character,
    ImFontGlyph* glyph,
    float* advance_only
) {
    FT_Face face = face_of(source)->get();
    const FT_UInt index = FT_Get_Char_Index(face, character);
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
    glyph->Codepoint = character & 0x3FFFFFFU;  // ImGui keeps 26 bits
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

// By the first of the font's sources that has it.
std::optional<float> ems_in(const ImFont& font, char32_t character) {
    for (const ImFontConfig* source : font.Sources) {
        FT_Face face = face_of(source)->get();
        const FT_UInt index = FT_Get_Char_Index(face, character);
        if (index != 0) return ems_of(face, index);
    }
    return std::nullopt;
}

}  // namespace

float advance_of(const ImFont& font, char32_t character, float size) {
    MeasuredCharacters& measured = face_of(font.Sources.front())->measured();
    auto ems = measured.find(character);
    if (!ems) {
        ems = ems_in(font, character);
        if (!ems) ems = ems_in(font, font.FallbackChar);
        measured.keep(character, ems.value_or(1));
    }
    return advance_at(ems.value_or(1), size);
}

void forget_unused_glyphs() {
    ImFontAtlasBuildDiscardBakes(ImGui::GetIO().Fonts, kGlyphFramesMax);
}

void forget_all_glyphs() {
    ImFontAtlas* const atlas = ImGui::GetIO().Fonts;
    for (ImFontConfig& source : atlas->Sources) face_of(&source)->measured().clear();
    ImFontAtlasBuildDiscardBakes(atlas, 0);
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
    return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace fangxin::kiosk
