// Reads strokes.bin: how characters are written, one sample of each, the commonest first.
#pragma once

#include <cstdint>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/input/ink.h"

namespace fangxin::handwriting {

struct WrittenCharacter {
    char32_t character = 0;
    std::uint8_t commonness = 0;  // 16 steps are a factor of ten; 255 is the commonest
    kiosk::Ink ink;               // in a square of 256
};

// `corrupt` when the bytes are not what make_strokes.py writes.
core::Result<std::vector<WrittenCharacter>> parse_strokes(core::ByteView bytes);

}  // namespace fangxin::handwriting
