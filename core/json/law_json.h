// What the law is counted with, from JSON: holidays, rule sets, facts. Clocks to JSON.
//
// Readers check everything and never repeat a value that is not a date or a code of ours.
#pragma once

#include <string_view>
#include <vector>

#include "core/calendar/holiday_table.h"
#include "core/result.h"

namespace fangxin::core {

// A table of the State Council's notices (assets/holidays/china.json), or of one region.
Result<HolidayTable> parse_holiday_table(std::string_view json);
// Computed festival days (assets/holidays/festivals.json).
Result<std::vector<FestivalYear>> parse_festivals(std::string_view json);

}  // namespace fangxin::core
