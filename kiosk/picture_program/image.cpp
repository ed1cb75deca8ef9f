// Makes a decoded picture smaller, turns it, covers parts of it.
#include "kiosk/picture_program/image.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fangxin::pictures {
namespace {

// The mean of a rectangle, which has a pixel at least.
std::array<std::uint8_t, Image::kBytes> mean(
    const Image& image, int x, int right, int y, int bottom
) {
    std::array<std::uint64_t, Image::kBytes> sums{};
    for (int row = y; row < bottom; ++row) {
        const std::uint8_t* pixel = image.at(x, row);
        for (int column = x; column < right; ++column, pixel += Image::kBytes)
            for (std::size_t part = 0; part < Image::kBytes; ++part) sums[part] += pixel[part];
    }
    const auto count =
        static_cast<std::uint64_t>(right - x) * static_cast<std::uint64_t>(bottom - y);
    std::array<std::uint8_t, Image::kBytes> means{};
    for (std::size_t part = 0; part < Image::kBytes; ++part)
        means[part] = static_cast<std::uint8_t>(sums[part] / count);
    return means;
}

// The beginning of a part of `from` pixels that are spread over `to`.
int share(int part, int from, int to) {
    return static_cast<int>(std::int64_t{part} * from / to);
}

// A place counted in kPictureParts; the edges of a part are moved outward to whole pixels.
int edge(int place, int length, bool is_end) {
    const std::int64_t product = std::int64_t{place} * length;
    const std::int64_t whole =
        (product + (is_end ? kiosk::kPictureParts - 1 : 0)) / kiosk::kPictureParts;
    return static_cast<int>(std::clamp<std::int64_t>(whole, 0, length));
}

}  // namespace

Image shrunk(Image image, int side) {
    const int longest = std::max(image.width, image.height);
    if (longest <= side) return image;
    Image small(
        std::max(1, share(image.width, side, longest)),
        std::max(1, share(image.height, side, longest))
    );
    for (int y = 0; y < small.height; ++y) {
        const int top = share(y, image.height, small.height);
        const int bottom = std::max(top + 1, share(y + 1, image.height, small.height));
        for (int x = 0; x < small.width; ++x) {
            const int left = share(x, image.width, small.width);
            const int right = std::max(left + 1, share(x + 1, image.width, small.width));
            std::ranges::copy(mean(image, left, right, top, bottom), small.at(x, y));
        }
    }
    return small;
}

Image turned(Image image, int quarters, bool is_mirrored) {
    if (quarters == 0 && !is_mirrored) return image;
    const bool lies_across = quarters % 2 == 1;
    Image result(
        lies_across ? image.height : image.width, lies_across ? image.width : image.height
    );
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int from_left = is_mirrored ? image.width - 1 - x : x;
            const std::array<std::pair<int, int>, 4> places{{
                {from_left, y},
                {image.height - 1 - y, from_left},
                {image.width - 1 - from_left, image.height - 1 - y},
                {y, image.width - 1 - from_left},
            }};
            const auto& [to_x, to_y] = places.at(static_cast<std::size_t>(quarters));
            std::copy_n(image.at(x, y), Image::kBytes, result.at(to_x, to_y));
        }
    }
    return result;
}

void cover(Image& image, const kiosk::CoveredPart& part) {
    const int left = edge(part.left, image.width, false);
    const int right = edge(part.right, image.width, true);
    const int bottom = edge(part.bottom, image.height, true);
    if (left >= right) return;
    for (int y = edge(part.top, image.height, false); y < bottom; ++y)
        std::fill_n(image.at(left, y), Image::kBytes * static_cast<std::size_t>(right - left), 0);
}

}  // namespace fangxin::pictures
