// Encodes JPEG by libjpeg-turbo.
#include "kiosk/picture_program/jpeg_encoder.h"

#include "kiosk/picture_program/jpeg_errors.h"

namespace fangxin::pictures {

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
