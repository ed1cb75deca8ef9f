// Encodes a picture as JPEG.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/picture_program/image.h"

namespace fangxin::pictures {

// Without Exif or anything else of the file that the picture came from.
std::vector<std::uint8_t> encode_jpeg(const Image& image);

}  // namespace fangxin::pictures
