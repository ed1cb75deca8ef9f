// Ink as a vector: how much of it runs in which direction at which place.
//
// Pure. Neither size nor place of the ink counts, nor the order of its strokes.
#pragma once

#include <array>
#include <cstddef>

#include "kiosk/input/ink.h"

namespace fangxin::kiosk {

inline constexpr std::size_t kInkDirections = 8;
inline constexpr std::size_t kInkCells = 8;  // along either side of the square
inline constexpr std::size_t kInkFeatures = kInkDirections * kInkCells * kInkCells;

using InkFeatures = std::array<float, kInkFeatures>;

// Finite always; all zero only when there is no point.
InkFeatures ink_features(const Ink& ink);

}  // namespace fangxin::kiosk
