// The templates that handwriting is compared with, and the file that holds them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "kiosk/input/ink_features.h"

namespace fangxin::kiosk {

// A character's template is the mean of its measures over many hands. The measures are few numbers
// made of the many features: those that tell characters apart while hands agree on them, scaled
// such that hands differ by as much in each.
struct HandwritingTemplates {
    static constexpr std::size_t kMeasures = 96;
    using Weights = std::array<float, kMeasures>;
    using Measures = std::array<std::int8_t, kMeasures>;

    // Measure m of ink is the sum of weights[f][m] * feature[f] over all f, less offsets[m].
    std::vector<Weights> weights;
    Weights offsets{};
    // What a step of commonness makes up for, in squared steps of distance.
    std::uint32_t commonness_worth = 0;
    std::vector<char32_t> characters;      // the commonest first
    std::vector<std::uint8_t> commonness;  // 16 steps are a factor of ten; 255 is the commonest
    std::vector<Measures> means;

    core::Bytes to_bytes() const;
    // `corrupt` unless all of it is as to_bytes wrote it.
    static core::Result<HandwritingTemplates> from_bytes(core::ByteView bytes);
};

}  // namespace fangxin::kiosk
