// Writes to standard output, whole or not at all.
#include "kiosk/picture_program/output.h"

#include <unistd.h>

namespace fangxin::pictures {

bool write_output(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 1) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

void add_number(std::vector<std::uint8_t>& bytes, int number) {
    auto rest = static_cast<std::uint32_t>(number);
    for (int i = 0; i < 4; ++i, rest >>= 8U) bytes.push_back(static_cast<std::uint8_t>(rest));
}

std::vector<std::uint8_t> pixels_of(const Image& image) {
    constexpr std::uint8_t kOpaque = 255;
    std::vector<std::uint8_t> bytes(kiosk::kPictureSign.begin(), kiosk::kPictureSign.end());
    add_number(bytes, image.width);
    add_number(bytes, image.height);
    for (std::size_t at = 0; at < image.pixels.size(); at += Image::kBytes) {
        const auto pixel = image.pixels.begin() + static_cast<std::ptrdiff_t>(at);
        bytes.insert(bytes.end(), pixel, pixel + Image::kBytes);
        bytes.push_back(kOpaque);
    }
    return bytes;
}

}  // namespace fangxin::pictures
