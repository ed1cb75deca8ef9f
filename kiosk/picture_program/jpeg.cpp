// Decodes and encodes JPEG by libjpeg-turbo.
#include "kiosk/picture_program/jpeg.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

// After <cstdio>, which it needs.
#include <jpeglib.h>

#include "kiosk/limits.h"
#include "kiosk/picture_program/decode.h"

namespace fangxin::pictures {
namespace {

constexpr int kExifMarker = JPEG_APP0 + 1;
constexpr unsigned kWholeMarker = 0xFFFF;

// The library cannot go on after an error, and neither need this program.
[[noreturn]] void give_up(j_common_ptr /*info*/) {
    std::_Exit(1);
}

void say_nothing(j_common_ptr /*info*/) {}

jpeg_error_mgr quiet_errors() {
    jpeg_error_mgr errors{};
    jpeg_std_error(&errors);
    errors.error_exit = give_up;
    errors.output_message = say_nothing;
    return errors;
}

Orientation orientation_of(const jpeg_decompress_struct& info) {
    for (auto* marker = info.marker_list; marker != nullptr; marker = marker->next)
        if (marker->marker == kExifMarker)
            return exif_orientation({marker->data, marker->data_length});
    return {};
}

// Eighths of the size that still leave the longer side as long as wanted.
unsigned eighths(const jpeg_decompress_struct& info, int side_wanted) {
    constexpr unsigned kWhole = 8;
    const unsigned longer = std::max(info.image_width, info.image_height);
    const auto wanted = static_cast<unsigned>(side_wanted);
    for (unsigned part = 1; part < kWhole; ++part)
        if (std::uint64_t{longer} * part / kWhole >= wanted) return part;
    return kWhole;
}

}  // namespace

std::optional<Image> decode_jpeg(Bytes file, int side_wanted) {
    jpeg_error_mgr errors = quiet_errors();
    jpeg_decompress_struct info{};
    info.err = &errors;
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, file.data(), file.size());
    jpeg_save_markers(&info, kExifMarker, kWholeMarker);
    jpeg_read_header(&info, TRUE);
    if (!is_size_taken(info.image_width, info.image_height, kiosk::kJpegPixelsMax))
        return std::nullopt;
    info.scale_num = eighths(info, side_wanted);
    info.scale_denom = 8;
    // Colours of printers, never of a camera, are an error here.
    info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&info);
    if (!is_size_taken(info.output_width, info.output_height, kiosk::kOtherPixelsMax))
        return std::nullopt;
    Image image(static_cast<int>(info.output_width), static_cast<int>(info.output_height));
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = image.at(0, static_cast<int>(info.output_scanline));
        jpeg_read_scanlines(&info, &row, 1);
    }
    const Orientation orientation = orientation_of(info);
    jpeg_destroy_decompress(&info);
    return turned(std::move(image), orientation.quarter_turns, orientation.is_mirrored);
}

std::vector<std::uint8_t> encode_jpeg(const Image& image) {
    constexpr int kQuality = 90;  // of 100: what cameras use
    jpeg_error_mgr errors = quiet_errors();
    jpeg_compress_struct info{};
    info.err = &errors;
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = static_cast<JDIMENSION>(image.width);
    info.image_height = static_cast<JDIMENSION>(image.height);
    info.input_components = Image::kBytes;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, kQuality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        // The library only reads it.
        auto* row = const_cast<JSAMPROW>(image.at(0, static_cast<int>(info.next_scanline)));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::vector<std::uint8_t> encoded(bytes, bytes + size);
    std::free(bytes);  // NOLINT(cppcoreguidelines-no-malloc): as the library wants it
    return encoded;
}

}  // namespace fangxin::pictures
