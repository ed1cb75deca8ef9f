// Chooses the decoder of a picture.
#include "kiosk/picture_program/decode.h"

#include <algorithm>
#include <string_view>

#include "kiosk/limits.h"

namespace fangxin::pictures {
namespace {

bool has_at(Bytes file, std::size_t at, std::string_view sign) {
    if (file.size() < at + sign.size()) return false;
    return std::ranges::equal(file.subspan(at, sign.size()), sign, [](std::uint8_t byte, char c) {
        return byte == static_cast<std::uint8_t>(c);
    });
}

}  // namespace

bool is_size_taken(std::int64_t width, std::int64_t height, std::uint64_t pixels_max) {
    const bool is_side_taken = width > 0 && height > 0 && width <= kiosk::kPictureSidePxMax &&
                               height <= kiosk::kPictureSidePxMax;
    return is_side_taken && static_cast<std::uint64_t>(width * height) <= pixels_max;
}

std::optional<Image> decode(Bytes file, int side_wanted) {
    if (has_at(file, 0, "\xFF\xD8\xFF")) return decode_jpeg(file, side_wanted);
    if (has_at(file, 0, "\x89PNG\r\n\x1A\n")) return decode_png(file);
    if (has_at(file, 0, "RIFF") && has_at(file, 8, "WEBP")) return decode_webp(file);
    if (has_at(file, 4, "ftyp")) return decode_heic(file);
    return std::nullopt;
}

}  // namespace fangxin::pictures
