// Makes and reads UUIDs of version 7.
#include "core/id.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kTimeBytes = 6;
constexpr std::uint8_t kVersion = 0x70;
constexpr std::uint8_t kVariant = 0x80;

constexpr std::array<std::size_t, 4> kDashes{8, 13, 18, 23};

}  // namespace

template <typename Of>
Uuid7<Of> Uuid7<Of>::make(Instant now, Random& random) {
    std::array<std::uint8_t, kSize> bytes{};
    random.fill(bytes);
    auto milliseconds = static_cast<std::uint64_t>(now.utc_ms);
    for (std::size_t i = kTimeBytes; i-- > 0;) {
        bytes.at(i) = static_cast<std::uint8_t>(milliseconds & 0xFF);
        milliseconds >>= 8;
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | kVersion);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | kVariant);
    return Uuid7(bytes);
}

template <typename Of>
Result<Uuid7<Of>> Uuid7<Of>::parse(std::string_view text) {
    // Dashes may be anywhere, and more or fewer of them than an id has.
    std::string digits(text.substr(0, kTextLength));
    std::erase(digits, '-');
    const auto decoded = from_hex(digits);
    const auto bytes = array_of<kSize>(decoded ? ByteView(*decoded) : ByteView());
    if (!bytes || Uuid7(*bytes).to_string() != text)
        return fail(ErrorCode::invalid, "the id is not a UUID");
    if (((*bytes)[6] & 0xF0) != kVersion || ((*bytes)[8] & 0xC0) != kVariant)
        return fail(ErrorCode::invalid, "the id is not a UUID of version 7");
    return Uuid7(*bytes);
}

template <typename Of>
std::string Uuid7<Of>::to_string() const {
    std::string text = to_hex(bytes_);
    for (const std::size_t position : kDashes) text.insert(position, 1, '-');
    return text;
}

template class Uuid7<struct CaseTag>;
template class Uuid7<struct EvidenceTag>;

}  // namespace fangxin::core
