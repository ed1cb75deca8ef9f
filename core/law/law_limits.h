// The limits of the law's data, by name. As core/limits.h, which the rest of the product includes.
#pragma once

#include <cstddef>

namespace fangxin::core {

// The State Council's longest year so far (2026) has 33 days off, weekends included.
inline constexpr std::size_t kHolidaysPerYearMax = 40;
inline constexpr std::size_t kSourceCharactersMax = 500;

// A limit, or what an extension adds to it. The longest in the two orders has 60 days.
inline constexpr int kLimitDaysMax = 366;
inline constexpr std::size_t kLawTextCharactersMax = 500;
inline constexpr std::size_t kRuleSetsMax = 20;
inline constexpr std::size_t kLimitRulesMax = 50;
inline constexpr std::size_t kGroundsMax = 50;
inline constexpr std::size_t kPoliciesMax = 500;
inline constexpr std::size_t kFactsMax = 200;

}  // namespace fangxin::core
