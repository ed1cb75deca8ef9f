// Beijing dates (UTC+8, no summer time), in which the law counts. Every date comes from here.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/limits.h"
#include "core/result.h"

namespace fangxin::core {

// A day of the Gregorian calendar in Beijing.
using Date = std::chrono::year_month_day;

// The clock on a wall in Beijing.
struct BeijingTime {
    Date date;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

Date beijing_date(Instant instant);
BeijingTime beijing_time(Instant instant);
// Midnight at the start of that day in Beijing.
Instant start_of_beijing_day(Date date);

// "2026-03-08". Parsing accepts only this form, real days, and years kYearMin to kYearMax.
std::string to_iso(Date date);
Result<Date> parse_iso_date(std::string_view text);
// The same form and real days, but of any year from 0000 to 9999.
std::optional<Date> read_iso_form(std::string_view text);

}  // namespace fangxin::core
