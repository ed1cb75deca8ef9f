// Values that the tests of the law share: the shipped assets, dates as text.
#pragma once

#include <string>
#include <string_view>

#include "core/calendar/working_days.h"

namespace fangxin::tests {

std::string law_asset(const std::string& path);
// A date as the law's examples write it; the text must be right (REQUIREd).
core::Date day(std::string_view iso);
// The shipped tables, without any region's.
const core::WorkingDays& shipped_days();

}  // namespace fangxin::tests
