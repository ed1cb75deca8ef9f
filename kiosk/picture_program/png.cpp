// Decodes PNG by libpng.
#include <algorithm>
#include <cstdlib>
#include <png.h>
#include <vector>

#include "kiosk/limits.h"
#include "kiosk/picture_program/decode.h"

namespace fangxin::pictures {
namespace {

[[noreturn]] void give_up(png_structp /*png*/, png_const_charp /*message*/) {
    std::_Exit(1);
}

void say_nothing(png_structp /*png*/, png_const_charp /*message*/) {}

void read_on(png_structp png, png_bytep to, std::size_t count) {
    auto& rest = *static_cast<Bytes*>(png_get_io_ptr(png));
    if (count > rest.size()) png_error(png, "");
    std::copy_n(rest.data(), count, to);
    rest = rest.subspan(count);
}

// Whatever it has: three bytes a pixel, on white where it lets something shine through.
void want_rgb(png_structp png, png_infop info) {
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    constexpr png_uint_16 kWhite = 255;
    const png_color_16 white{0, kWhite, kWhite, kWhite, kWhite};
    png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

}  // namespace

std::optional<Image> decode_png(Bytes file) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, say_nothing);
    png_infop info = png_create_info_struct(png);
    png_set_user_limits(png, kiosk::kPictureSidePxMax, kiosk::kPictureSidePxMax);
    png_set_chunk_malloc_max(png, kiosk::kPictureChunkBytesMax);
    png_set_read_fn(png, &file, read_on);
    png_read_info(png, info);
    const auto width = png_get_image_width(png, info);
    const auto height = png_get_image_height(png, info);
    if (!is_size_taken(width, height, kiosk::kOtherPixelsMax)) return std::nullopt;
    want_rgb(png, info);
    Image image(static_cast<int>(width), static_cast<int>(height));
    if (png_get_rowbytes(png, info) != Image::kBytes * width) return std::nullopt;
    std::vector<png_bytep> rows;
    rows.reserve(static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y) rows.push_back(image.at(0, y));
    png_read_image(png, rows.data());
    png_destroy_read_struct(&png, &info, nullptr);
    return image;
}

}  // namespace fangxin::pictures
