// The file: "FXHW" and a version; numbers of features, measures, characters and the worth of
// commonness (u32 each); weights and offsets (IEEE 754 single); characters (u32), commonness (u8),
// means (i8); the digest of all this. Numbers are little-endian.
#include "kiosk/input/handwriting_templates.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>

#include "core/crypto.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {
namespace {

constexpr std::string_view kMagic = "FXHW\x01";  // with the version
constexpr std::size_t kWordBytes = 4;
constexpr std::size_t kHeadBytes = 5 + 4 * kWordBytes;
constexpr std::size_t kDigestBytes = std::tuple_size_v<core::Digest>;
constexpr std::size_t kMeasures = HandwritingTemplates::kMeasures;
constexpr std::size_t kBytesPerCharacter = kWordBytes + 1 + kMeasures;

class Writer {
  public:
    void text(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    void byte(std::uint8_t value) { bytes_.push_back(value); }
    void word(std::uint32_t value) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            byte(static_cast<std::uint8_t>(value >> shift));
    }
    void number(float value) { word(std::bit_cast<std::uint32_t>(value)); }
    core::Bytes signed_with_digest() {
        const core::Digest digest = core::digest_of(bytes_);
        bytes_.insert(bytes_.end(), digest.begin(), digest.end());
        return std::move(bytes_);
    }

  private:
    core::Bytes bytes_;
};

// Of bytes whose length was checked.
class Reader {
  public:
    explicit Reader(core::ByteView bytes) : bytes_(bytes) {}
    std::uint8_t byte() {
        const std::uint8_t value = bytes_.front();
        bytes_ = bytes_.subspan(1);
        return value;
    }
    std::uint32_t word() {
        std::uint32_t value = 0;
        for (unsigned shift = 0; shift < 32; shift += 8)
            value |= static_cast<std::uint32_t>(byte()) << shift;
        return value;
    }
    float number() { return std::bit_cast<float>(word()); }

  private:
    core::ByteView bytes_;
};

std::size_t file_bytes(std::size_t characters) {
    const std::size_t numbers = (kInkFeatures + 1) * kMeasures * kWordBytes;
    return kHeadBytes + numbers + characters * kBytesPerCharacter + kDigestBytes;
}

bool is_whole(core::ByteView bytes) {
    if (bytes.size() < file_bytes(0) || !core::as_text(bytes).starts_with(kMagic)) return false;
    const core::ByteView content = bytes.first(bytes.size() - kDigestBytes);
    return std::ranges::equal(core::digest_of(content), bytes.last(kDigestBytes));
}

void read_body(Reader& reader, HandwritingTemplates& templates) {
    for (HandwritingTemplates::Weights& row : templates.weights)
        for (float& weight : row) weight = reader.number();
    for (float& offset : templates.offsets) offset = reader.number();
    for (char32_t& character : templates.characters) character = reader.word();
    for (std::uint8_t& step : templates.commonness) step = reader.byte();
    for (HandwritingTemplates::Measures& mean : templates.means)
        for (std::int8_t& measure : mean) measure = static_cast<std::int8_t>(reader.byte());
}

}  // namespace

core::Bytes HandwritingTemplates::to_bytes() const {
    Writer writer;
    writer.text(kMagic);
    writer.word(kInkFeatures);
    writer.word(kMeasures);
    writer.word(static_cast<std::uint32_t>(characters.size()));
    writer.word(commonness_worth);
    for (const Weights& row : weights)
        for (const float weight : row) writer.number(weight);
    for (const float offset : offsets) writer.number(offset);
    for (const char32_t character : characters) writer.word(character);
    for (const std::uint8_t step : commonness) writer.byte(step);
    for (const Measures& mean : means)
        for (const std::int8_t measure : mean) writer.byte(static_cast<std::uint8_t>(measure));
    return writer.signed_with_digest();
}

core::Result<HandwritingTemplates> HandwritingTemplates::from_bytes(core::ByteView bytes) {
    const auto corrupt = [](const char* reason) {
        return core::fail(core::ErrorCode::corrupt, reason);
    };
    if (!is_whole(bytes)) return corrupt("the templates of handwriting are damaged");
    Reader reader(bytes.subspan(kMagic.size()));
    const std::size_t features = reader.word();
    const std::size_t measures = reader.word();
    const std::size_t characters = reader.word();
    const bool is_ours = features == kInkFeatures && measures == kMeasures && characters > 0 &&
                         characters <= kHandwritingCharactersMax;
    if (!is_ours || bytes.size() != file_bytes(characters))
        return corrupt("the templates of handwriting are for another version of the program");
    HandwritingTemplates templates;
    templates.commonness_worth = reader.word();
    templates.weights.resize(features);
    templates.characters.resize(characters);
    templates.commonness.resize(characters);
    templates.means.resize(characters);
    read_body(reader, templates);
    return templates;
}

}  // namespace fangxin::kiosk
