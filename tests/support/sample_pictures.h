// Pictures as cameras and screens make them, for tests of what decodes and changes them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/bytes.h"

namespace fangxin::tests {

using Colour = std::array<std::uint8_t, 3>;  // red, green, blue
using Painter = std::function<Colour(int x, int y)>;

// Red on the left, blue on the right; the upper half is lighter.
Painter four_fields(int width, int height);

struct JpegOptions {
    int exif_orientation = 1;  // 1: none is written
    bool is_progressive = false;
};
core::Bytes make_jpeg(
    int width, int height, const Painter& painter, const JpegOptions& options = {}
);
core::Bytes make_png(int width, int height, const Painter& painter);
core::Bytes make_webp(int width, int height, const Painter& painter);
// A PNG that says how large it is and has not a tenth of that in it.
core::Bytes make_png_that_lies(std::uint32_t width, std::uint32_t height);

struct Decoded {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // three bytes each
    Colour at(int x, int y) const;
};
Decoded decode_sample_jpeg(core::ByteView bytes);

}  // namespace fangxin::tests
