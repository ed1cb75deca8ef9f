// Decodes WebP by libwebp.
#include <webp/decode.h>

#include "kiosk/limits.h"
#include "kiosk/picture_program/decode.h"

namespace fangxin::pictures {

std::optional<Image> decode_webp(Bytes file) {
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(file.data(), file.size(), &features) != VP8_STATUS_OK) return std::nullopt;
    if (features.has_animation != 0) return std::nullopt;
    if (!is_size_taken(features.width, features.height, kiosk::kOtherPixelsMax))
        return std::nullopt;
    Image image(features.width, features.height);
    const int stride = image.width * static_cast<int>(Image::kBytes);
    if (WebPDecodeRGBInto(
            file.data(), file.size(), image.pixels.data(), image.pixels.size(), stride
        ) == nullptr)
        return std::nullopt;
    return image;
}

}  // namespace fangxin::pictures
