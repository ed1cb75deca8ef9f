// Reads strokes.bin.
#include "assets/handwriting/stroke_file.h"

#include <algorithm>
#include <string_view>

namespace fangxin::handwriting {
namespace {

constexpr std::string_view kMagic = "FXST\x01";  // with the version
constexpr std::size_t kCharactersMax = 100'000;

// Zeros after the end, which `is_past_end` tells.
class Reader {
  public:
    explicit Reader(core::ByteView bytes) : bytes_(bytes) {}

    std::uint8_t byte() {
        is_past_end_ = is_past_end_ || next_ == bytes_.size();
        return is_past_end_ ? 0 : bytes_[next_++];
    }
    std::uint32_t word() {
        std::uint32_t value = 0;
        for (unsigned shift = 0; shift < 32; shift += 8)
            value |= static_cast<std::uint32_t>(byte()) << shift;
        return value;
    }
    bool is_past_end() const { return is_past_end_; }
    bool is_at_end() const { return next_ == bytes_.size(); }

  private:
    core::ByteView bytes_;
    std::size_t next_ = 0;
    bool is_past_end_ = false;
};

WrittenCharacter read_character(Reader& reader) {
    WrittenCharacter written;
    written.character = reader.word();
    written.commonness = reader.byte();
    written.ink.resize(reader.byte());
    for (kiosk::InkStroke& stroke : written.ink) {
        stroke.resize(reader.byte());
        for (kiosk::InkPoint& point : stroke) {
            point.x = reader.byte();
            point.y = reader.byte();
        }
    }
    return written;
}

}  // namespace

core::Result<std::vector<WrittenCharacter>> parse_strokes(core::ByteView bytes) {
    const auto corrupt = [] {
        return core::fail(core::ErrorCode::corrupt, "the file of strokes is damaged");
    };
    if (!core::as_text(bytes).starts_with(kMagic)) return corrupt();
    Reader reader(bytes.subspan(kMagic.size()));
    const std::size_t count = reader.word();
    if (count > kCharactersMax) return corrupt();
    std::vector<WrittenCharacter> characters;
    while (characters.size() < count && !reader.is_past_end())
        characters.push_back(read_character(reader));
    if (reader.is_past_end() || !reader.is_at_end()) return corrupt();
    return characters;
}

}  // namespace fangxin::handwriting
