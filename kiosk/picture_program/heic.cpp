// Decodes HEIC, the pictures of iPhones, by libheif.
#include <algorithm>
#include <libheif/heif.h>
#include <memory>

#include "kiosk/limits.h"
#include "kiosk/picture_program/decode.h"

namespace fangxin::pictures {
namespace {

using Context = std::unique_ptr<heif_context, void (*)(heif_context*)>;
using Handle = std::unique_ptr<const heif_image_handle, void (*)(const heif_image_handle*)>;
using Decoded = std::unique_ptr<const heif_image, void (*)(const heif_image*)>;

bool is_done(const heif_error& error) {
    return error.code == heif_error_Ok;
}

}  // namespace

void prepare_heic() {
    heif_init(nullptr);
}

// The library turns and mirrors as the file says.
std::optional<Image> decode_heic(Bytes file) {
    const Context context(heif_context_alloc(), heif_context_free);
    heif_context_set_maximum_image_size_limit(context.get(), kiosk::kPictureSidePxMax);
    heif_context_set_max_decoding_threads(context.get(), 0);  // besides its decoder's own
    if (!is_done(heif_context_read_from_memory_without_copy(
            context.get(), file.data(), file.size(), nullptr
        )))
        return std::nullopt;
    heif_image_handle* found = nullptr;
    if (!is_done(heif_context_get_primary_image_handle(context.get(), &found))) return std::nullopt;
    const Handle handle(found, heif_image_handle_release);
    const int width = heif_image_handle_get_width(found);
    const int height = heif_image_handle_get_height(found);
    if (!is_size_taken(width, height, kiosk::kOtherPixelsMax)) return std::nullopt;
    heif_image* pixels = nullptr;
    if (!is_done(heif_decode_image(
            found, &pixels, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr
        )))
        return std::nullopt;
    const Decoded decoded(pixels, heif_image_release);
    int stride = 0;
    const std::uint8_t* const plane =
        heif_image_get_plane_readonly(pixels, heif_channel_interleaved, &stride);
    Image image(
        heif_image_get_width(pixels, heif_channel_interleaved),
        heif_image_get_height(pixels, heif_channel_interleaved)
    );
    if (plane == nullptr || image.width < 1 || image.height < 1) return std::nullopt;
    const auto row_bytes = static_cast<std::size_t>(image.width) * Image::kBytes;
    for (int y = 0; y < image.height; ++y)
        std::copy_n(plane + std::ptrdiff_t{y} * stride, row_bytes, image.at(0, y));
    return image;
}

}  // namespace fangxin::pictures
