// What the program that shows a camera writes for the kiosk, laid out here for both.
//
// It writes messages: a byte that says what it is, its length in four bytes, the lowest first, and
// so many bytes. For each byte that it reads it writes the picture before as a photo, too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fangxin::kiosk {

inline constexpr std::uint8_t kCameraPicture = 'P';  // as kiosk/picture/picture.h lays it out
inline constexpr std::uint8_t kCameraPhoto = 'J';    // a JPEG file
inline constexpr std::size_t kCameraHeaderBytes = 1 + 4;

// Its pictures fit a square of this side.
inline constexpr int kCameraSidePx = 640;

// In the place of a device: a picture that is made up, for machines without a camera.
inline constexpr std::string_view kTestCamera = "test";

}  // namespace fangxin::kiosk
