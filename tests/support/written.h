// Characters as they are written, and what the kiosk reads them with: for tests.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/input/handwriting.h"

#include "assets/handwriting/stroke_file.h"

namespace fangxin::tests {

inline const std::string kTemplatesFile = FANGXIN_ASSETS_DIR "/handwriting/templates.bin";

inline core::Bytes bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    ENSURE(stream.good());
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline const kiosk::Handwriting& shipped_handwriting() {
    static const auto handwriting = kiosk::Handwriting::load(kTemplatesFile);
    ENSURE(handwriting.has_value());
    return *handwriting;
}

// One sample of every character, the commonest first.
inline const std::vector<handwriting::WrittenCharacter>& samples() {
    static const auto samples =
        handwriting::parse_strokes(bytes_of(FANGXIN_ASSETS_DIR "/handwriting/strokes.bin"));
    ENSURE(samples.has_value());
    return *samples;
}

// The character in a square of `side`, whose corner is at (`left`, `top`).
inline kiosk::Ink written(
    std::string_view character, float side = 60, float left = 0, float top = 0
) {
    const auto sample = std::ranges::find_if(samples(), [character](const auto& known) {
        return core::utf8_of(known.character) == character;
    });
    ENSURE(sample != samples().end());
    kiosk::Ink ink = sample->ink;
    for (kiosk::InkStroke& stroke : ink) {
        for (kiosk::InkPoint& point : stroke)
            point = {left + point.x * side / 256, top + point.y * side / 256};
    }
    return ink;
}

}  // namespace fangxin::tests
