// Limits of what is taken from the operating system's folders, by name.
#pragma once

#include <cstddef>

#include "core/limits.h"

namespace fangxin::os {

// Names in a folder from outside: a whole bundle, and what the machines on its way add.
inline constexpr std::size_t kForeignNamesMax =
    core::kBundleCasesMax + core::kBundleEvidenceMax + 100;

}  // namespace fangxin::os
