// How long a test waits for what must happen: a guard against hanging, never a measure.
//
// Far above what the slowest machine needs. A test that passes does not wait so long, and no test
// concludes anything from how long it waited.
#pragma once

#include <chrono>

namespace fangxin::tests {

inline constexpr std::chrono::seconds kPatience{60};

}  // namespace fangxin::tests
