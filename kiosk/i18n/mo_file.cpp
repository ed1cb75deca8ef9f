// Every offset of a .mo file is checked before it is followed.
#include "kiosk/i18n/mo_file.h"

#include <cstdint>
#include <optional>

#include "core/text.h"

namespace fangxin::kiosk {
namespace {

constexpr std::uint32_t kMagic = 0x950412DE;
constexpr std::uint32_t kNewestMajorRevision = 1;
constexpr std::size_t kWordBytes = 4;
constexpr std::size_t kPairBytes = 2 * kWordBytes;

core::Result<TextCatalogue> corrupt(const char* reason) {
    return core::fail(
        core::ErrorCode::corrupt, std::string("the catalogue of texts is damaged: ") + reason
    );
}

// Words and texts by position; nothing where the bytes end too early.
class Reader {
  public:
    Reader(std::string_view bytes, bool is_big_endian)
        : bytes_(bytes), is_big_endian_(is_big_endian) {}

    std::optional<std::uint32_t> word(std::size_t offset) const {
        if (offset > bytes_.size() || bytes_.size() - offset < kWordBytes) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < kWordBytes; ++i) {
            const std::size_t place = is_big_endian_ ? i : kWordBytes - 1 - i;
            value = (value << 8U) | static_cast<std::uint8_t>(bytes_[offset + place]);
        }
        return value;
    }

    // The text of the pair (length, offset) at `pair`, up to its first NUL.
    std::optional<std::string_view> text(std::size_t pair) const {
        const auto length = word(pair);
        const auto offset = word(pair + kWordBytes);
        if (!length || !offset || *offset > bytes_.size()) return std::nullopt;
        if (*length >= bytes_.size() - *offset) return std::nullopt;
        const std::string_view whole = bytes_.substr(*offset, std::size_t{*length} + 1);
        if (whole.back() != '\0') return std::nullopt;
        return whole.substr(0, whole.find('\0'));
    }

  private:
    std::string_view bytes_;
    bool is_big_endian_;
};

}  // namespace

core::Result<TextCatalogue> parse_mo(std::string_view bytes) {
    const bool is_big_endian = Reader(bytes, true).word(0) == kMagic;
    const Reader reader(bytes, is_big_endian);
    if (reader.word(0) != kMagic) return corrupt("it does not begin as one");
    const auto revision = reader.word(1 * kWordBytes);
    const auto count = reader.word(2 * kWordBytes);
    const auto originals = reader.word(3 * kWordBytes);
    const auto translations = reader.word(4 * kWordBytes);
    if (!revision || !count || !originals || !translations) return corrupt("its head is cut off");
    if (*revision >> 16U > kNewestMajorRevision) return corrupt("its revision is not known");
    if (*count > bytes.size() / kPairBytes) return corrupt("it counts more texts than it can hold");

    TextCatalogue catalogue;
    bool is_declared_utf8 = false;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto original = reader.text(*originals + i * kPairBytes);
        const auto translation = reader.text(*translations + i * kPairBytes);
        if (!original || !translation) return corrupt("a text lies outside");
        if (!core::is_utf8(*original) || !core::is_utf8(*translation))
            return corrupt("a text is not UTF-8");
        if (original->empty())
            is_declared_utf8 = translation->find("charset=UTF-8") != std::string_view::npos;
        else if (!translation->empty() && !catalogue.emplace(*original, *translation).second)
            return corrupt("a text is there twice");
    }
    if (!is_declared_utf8) return corrupt("it does not say that it is UTF-8");
    return catalogue;
}

}  // namespace fangxin::kiosk
