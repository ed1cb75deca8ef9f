// The limits of the law's data, by name. As core/limits.h, which the rest of the product includes.
#pragma once

#include <cstddef>

namespace fangxin::core {

// The State Council's longest year so far (2026) has 33 days off, weekends included.
inline constexpr std::size_t kHolidaysPerYearMax = 40;
inline constexpr std::size_t kSourceCharactersMax = 500;

}  // namespace fangxin::core
