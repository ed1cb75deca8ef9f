// What a program that shows pictures to the kiosk writes to its standard output.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/picture_program/image.h"

namespace fangxin::pictures {

// False when nobody reads it any more.
bool write_output(std::span<const std::uint8_t> bytes);
// Four bytes, the lowest first.
void add_number(std::vector<std::uint8_t>& bytes, int number);
// As kiosk/picture/picture.h lays it out.
std::vector<std::uint8_t> pixels_of(const Image& image);

}  // namespace fangxin::pictures
