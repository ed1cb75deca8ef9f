// A picture as it is shown, and what a person changes of one before it is sealed.
//
// What the program that decodes pictures writes for the kiosk is laid out here, for both.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fangxin::kiosk {

// Four bytes a pixel: red, green, blue, and 255. Line after line from the top.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

// The program that decodes writes these bytes, width and height (each four bytes, the lowest
// first), then the pixels.
inline constexpr std::array<std::uint8_t, 8> kPictureSign = {
    'F', 'X', 'P', 'I', 'C', 'T', '0', '1'};
inline constexpr std::size_t kPictureHeaderBytes = kPictureSign.size() + 4 + 4;
inline constexpr std::size_t kBytesPerPixel = 4;

// Places in a picture are counted in parts of its width and height.
inline constexpr int kPictureParts = 10'000;

// A part that is made black: of the picture as it was taken, upright, before any turn.
struct CoveredPart {
    int left = 0;
    int top = 0;
    int right = 0;  // beyond the last
    int bottom = 0;
    bool operator==(const CoveredPart&) const = default;
};

struct PictureEdit {
    int quarter_turns = 0;  // clockwise, 0 to 3
    std::vector<CoveredPart> covered;
    bool is_empty() const { return quarter_turns == 0 && covered.empty(); }
    bool operator==(const PictureEdit&) const = default;
};

// As large as pictures are shown, at most: on a tile, and by themselves.
inline constexpr int kThumbnailSidePx = 480;
inline constexpr int kLargePictureSidePx = 1600;

}  // namespace fangxin::kiosk
