// A decoded picture in memory: made smaller, turned, covered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kiosk/picture/picture.h"

namespace fangxin::pictures {

// Three bytes a pixel: red, green, blue.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    Image(int wide, int high)
        : width(wide),
          height(high),
          pixels(kBytes * static_cast<std::size_t>(wide) * static_cast<std::size_t>(high)) {}

    static constexpr std::size_t kBytes = 3;
    std::uint8_t* at(int x, int y) { return pixels.data() + offset(x, y); }
    const std::uint8_t* at(int x, int y) const { return pixels.data() + offset(x, y); }

  private:
    std::size_t offset(int x, int y) const {
        return kBytes * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                         static_cast<std::size_t>(x));
    }
};

// So that it fits a square of `side`, each pixel the mean of those it stands for; one that fits
// stays as it is.
Image shrunk(Image image, int side);
// By quarters, clockwise; and mirrored left to right before that.
Image turned(Image image, int quarters, bool is_mirrored);
// Every pixel that the part touches is black.
void cover(Image& image, const kiosk::CoveredPart& part);

}  // namespace fangxin::pictures
