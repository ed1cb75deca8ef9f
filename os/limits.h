// Limits of what is taken from the operating system's folders, by name.
#pragma once

#include <cstddef>

#include "core/limits.h"

namespace fangxin::os {

// Names in a bundle that its list does not have: its folders, the list itself, the
// acknowledgements, and what the machines on its way add.
inline constexpr std::size_t kUnlistedNamesMax = 100;
inline constexpr std::size_t kForeignNamesMax =
    core::kBundleCasesMax + core::kBundleEvidenceMax + kUnlistedNamesMax;

// Folders within each other on a stick. Cameras and phones have three.
inline constexpr std::size_t kForeignDepthMax = 8;

// What another program is given to read: half of what a pipe holds.
inline constexpr std::size_t kReaderBytesMax = std::size_t{32} * 1024;

}  // namespace fangxin::os
