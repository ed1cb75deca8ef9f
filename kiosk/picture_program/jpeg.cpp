// Decodes JPEG by libjpeg-turbo.
#include <algorithm>
#include <utility>

#include "kiosk/limits.h"
#include "kiosk/picture_program/decode.h"
#include "kiosk/picture_program/jpeg_errors.h"

namespace fangxin::pictures {
namespace {

constexpr int kExifMarker = JPEG_APP0 + 1;
constexpr unsigned kWholeMarker = 0xFFFF;

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

}  // namespace fangxin::pictures
