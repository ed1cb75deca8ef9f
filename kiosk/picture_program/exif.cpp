// Finds in Exif data how the camera was held.
#include <algorithm>
#include <array>
#include <cstddef>

#include "kiosk/picture_program/decode.h"

namespace fangxin::pictures {
namespace {

// TIFF 6.0, in either order of bytes. What lies outside the data is 0.
class Tiff {
  public:
    explicit Tiff(Bytes bytes) : bytes_(bytes), is_little_(bytes.size() > 1 && bytes[0] == 'I') {}

    std::uint32_t number(std::size_t at, std::size_t bytes) const {
        if (at > bytes_.size() || bytes > bytes_.size() - at) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            value = value << 8U | bytes_[at + (is_little_ ? bytes - 1 - i : i)];
        return value;
    }

  private:
    Bytes bytes_;
    bool is_little_;
};

}  // namespace

Orientation exif_orientation(Bytes exif) {
    constexpr std::array<std::uint8_t, 6> kSign = {'E', 'x', 'i', 'f', 0, 0};
    constexpr std::size_t kFirstListAt = 4;
    constexpr std::size_t kEntryBytes = 12;
    constexpr std::size_t kValueAt = 8;  // of an entry
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::array<Orientation, 9> kByValue{{
        {},
        {0, false},
        {0, true},
        {2, false},
        {2, true},
        {3, true},
        {1, false},
        {1, true},
        {3, false},
    }};
    if (exif.size() < kSign.size() || !std::ranges::equal(exif.first(kSign.size()), kSign))
        return {};
    const Tiff tiff(exif.subspan(kSign.size()));
    const std::size_t list = tiff.number(kFirstListAt, 4);
    const std::uint32_t entries = tiff.number(list, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = list + 2 + i * kEntryBytes;
        if (tiff.number(entry, 2) != kOrientationTag) continue;
        const std::uint32_t value = tiff.number(entry + kValueAt, 2);
        return value < kByValue.size() ? kByValue[value] : Orientation{};
    }
    return {};
}

}  // namespace fangxin::pictures
