// Encodes sample pictures by the libraries that programs use for it.
#include "tests/support/sample_pictures.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

// After <cstdio>, which it needs.
#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include "core/ensure.h"

namespace fangxin::tests {
namespace {

std::vector<std::uint8_t> paint(int width, int height, const Painter& painter) {
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const std::uint8_t part : painter(x, y)) pixels.push_back(part);
    return pixels;
}

void write_orientation(jpeg_compress_struct& info, int orientation) {
    std::vector<std::uint8_t> exif = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1};
    for (const int byte : {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0})
        exif.push_back(static_cast<std::uint8_t>(byte));
    // Where a camera says more than anybody should read.
    for (const char c : std::string_view("CANARY-PLACE"))
        exif.push_back(static_cast<std::uint8_t>(c));
    jpeg_write_marker(&info, JPEG_APP0 + 1, exif.data(), static_cast<unsigned>(exif.size()));
}

}  // namespace

Painter four_fields(int width, int height) {
    return [width, height](int x, int y) -> Colour {
        const std::uint8_t strong = y < height / 2 ? 250 : 120;
        return x < width / 2 ? Colour{strong, 0, 0} : Colour{0, 0, strong};
    };
}

core::Bytes make_jpeg(int width, int height, const Painter& painter, const JpegOptions& options) {
    auto pixels = paint(width, height, painter);
    jpeg_error_mgr errors{};
    jpeg_compress_struct info{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    if (options.is_progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    if (options.exif_orientation != 1) write_orientation(info, options.exif_orientation);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = pixels.data() + std::size_t{3} * info.next_scanline * info.image_width;
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    core::Bytes made(bytes, bytes + size);
    std::free(bytes);
    return made;
}

core::Bytes make_png(int width, int height, const Painter& painter) {
    const auto pixels = paint(width, height, painter);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    ENSURE(png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr) != 0);
    core::Bytes made(size);
    ENSURE(
        png_image_write_to_memory(&image, made.data(), &size, 0, pixels.data(), 0, nullptr) != 0
    );
    made.resize(size);
    return made;
}

core::Bytes make_webp(int width, int height, const Painter& painter) {
    const auto pixels = paint(width, height, painter);
    std::uint8_t* bytes = nullptr;
    const std::size_t size = WebPEncodeLosslessRGB(pixels.data(), width, height, 3 * width, &bytes);
    ENSURE(size > 0);
    core::Bytes made(bytes, bytes + size);
    WebPFree(bytes);
    return made;
}

core::Bytes make_png_that_lies(std::uint32_t width, std::uint32_t height) {
    core::Bytes made = make_png(64, 64, four_fields(64, 64));
    constexpr std::size_t kHeaderAt = 12;  // the type, before the size
    constexpr std::size_t kHeaderBytes = 17;
    const auto put = [&made](std::size_t at, std::uint32_t number) {
        for (int i = 3; i >= 0; --i, number >>= 8U)
            made[at + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(number);
    };
    put(kHeaderAt + 4, width);
    put(kHeaderAt + 8, height);
    // The check that libpng makes, bit by bit (PNG, annex D).
    std::uint32_t check = 0xFFFFFFFFU;
    for (std::size_t at = kHeaderAt; at < kHeaderAt + kHeaderBytes; ++at) {
        check ^= made[at];
        for (int bit = 0; bit < 8; ++bit) check = (check >> 1U) ^ ((check & 1U) * 0xEDB88320U);
    }
    put(kHeaderAt + kHeaderBytes, ~check);
    return made;
}

Colour Decoded::at(int x, int y) const {
    const auto place = static_cast<std::size_t>(3 * (y * width + x));
    return {pixels[place], pixels[place + 1], pixels[place + 2]};
}

Decoded decode_sample_jpeg(core::ByteView bytes) {
    jpeg_error_mgr errors{};
    jpeg_decompress_struct info{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), bytes.size());
    jpeg_read_header(&info, TRUE);
    info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&info);
    Decoded decoded{static_cast<int>(info.output_width), static_cast<int>(info.output_height), {}};
    decoded.pixels.resize(std::size_t{3} * info.output_width * info.output_height);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row =
            decoded.pixels.data() + std::size_t{3} * info.output_scanline * info.output_width;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_destroy_decompress(&info);
    return decoded;
}

}  // namespace fangxin::tests
