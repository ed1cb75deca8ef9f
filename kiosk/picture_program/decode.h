// Decodes a picture of any kind that this program knows, whatever its file is called.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "kiosk/picture_program/image.h"

namespace fangxin::pictures {

using Bytes = std::span<const std::uint8_t>;

// Upright, and no larger than `side_wanted` needs: a JPEG is decoded at a fraction of its size
// where its longer side stays longer than that. Nothing where it is no picture that can be decoded
// or one that is too large. A picture that is cut off is decoded as far as it goes.
std::optional<Image> decode(Bytes file, int side_wanted);

// One for each kind; `decode` chooses by the first bytes.
std::optional<Image> decode_jpeg(Bytes file, int side_wanted);
std::optional<Image> decode_png(Bytes file);
std::optional<Image> decode_webp(Bytes file);
std::optional<Image> decode_heic(Bytes file);
// What a library does once for all, by calls that are not allowed later.
void prepare_heic();

// How a picture of Exif orientation 1 to 8 is made upright (Exif 2.32, 4.6.4 A).
struct Orientation {
    int quarter_turns = 0;
    bool is_mirrored = false;
};
// Of the Exif data of a JPEG, which begins with "Exif"; upright where it says nothing.
Orientation exif_orientation(Bytes exif);

// Whether a picture of this size is decoded.
bool is_size_taken(std::int64_t width, std::int64_t height, std::uint64_t pixels_max);

}  // namespace fangxin::pictures
