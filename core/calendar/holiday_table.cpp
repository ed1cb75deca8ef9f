// Checks and finds the years of a holiday table.
#include "core/calendar/holiday_table.h"

#include <algorithm>
#include <string_view>

#include "core/limits.h"

namespace fangxin::core {

namespace {

using Fault = std::optional<std::string>;

Fault list_fault(std::vector<Date>& dates, int year) {
    std::sort(dates.begin(), dates.end());
    for (const Date& date : dates) {
        if (!date.ok() || date.year() != std::chrono::year(year))
            return to_iso(date) + " is no date of this year";
    }
    const auto twice = std::adjacent_find(dates.begin(), dates.end());
    if (twice != dates.end()) return to_iso(*twice) + " is listed twice";
    return std::nullopt;
}

Fault makeup_fault(const HolidayYear& year) {
    for (const Date& date : year.makeup_workdays) {
        if (!is_weekend(date)) return to_iso(date) + " is a make-up day but a weekday";
        if (holds(year.holidays, date)) return to_iso(date) + " is a holiday and a make-up day";
    }
    return std::nullopt;
}

Fault statutory_fault(const HolidayYear& year) {
    for (const Date& date : year.statutory_days) {
        if (!holds(year.holidays, date)) return to_iso(date) + " is statutory but no holiday";
    }
    return std::nullopt;
}

Fault year_fault(HolidayYear& year) {
    if (year.year < kYearMin || year.year > kYearMax) return "the year is not one that is known";
    for (std::vector<Date>* dates : {&year.holidays, &year.makeup_workdays, &year.statutory_days}) {
        if (auto fault = list_fault(*dates, year.year)) return fault;
    }
    if (year.holidays.size() > kHolidaysPerYearMax) return "the year has too many holidays";
    if (auto fault = makeup_fault(year)) return fault;
    return statutory_fault(year);
}

// As of GB/T 2260: "440300".
bool is_area_code(std::string_view region) {
    constexpr std::size_t kDigits = 6;
    return region.size() == kDigits && region.find_first_not_of("0123456789") == region.npos;
}

}  // namespace

Result<HolidayTable> HolidayTable::make(
    int version, std::string region, std::vector<HolidayYear> years
) {
    if (!region.empty() && !is_area_code(region))
        return fail(ErrorCode::invalid, "the region is not the six digits of an area");
    if (years.empty()) return fail(ErrorCode::invalid, "the table has no year");
    for (HolidayYear& year : years) {
        if (const auto fault = year_fault(year))
            return fail(ErrorCode::invalid, std::to_string(year.year) + ": " + *fault);
    }
    std::ranges::sort(years, {}, &HolidayYear::year);
    const auto twice = std::ranges::adjacent_find(years, {}, &HolidayYear::year);
    if (twice != years.end())
        return fail(ErrorCode::invalid, std::to_string(twice->year) + ": the year is there twice");
    return HolidayTable(version, std::move(region), std::move(years));
}

const HolidayYear* HolidayTable::find(std::chrono::year year) const {
    const auto found = std::ranges::find(years_, static_cast<int>(year), &HolidayYear::year);
    return found == years_.end() ? nullptr : &*found;
}

Result<void> keeps_years(const HolidayTable& former, const HolidayTable& later) {
    for (const HolidayYear& year : former.years()) {
        const HolidayYear* kept = later.find(std::chrono::year(year.year));
        const std::string name = std::to_string(year.year);
        if (kept == nullptr)
            return fail(ErrorCode::invalid, name + ": the year is in force and missing; add it");
        if (kept->holidays.empty() && !year.holidays.empty())
            return fail(ErrorCode::invalid, name + ": the year has lost its holidays; add them");
    }
    return {};
}

bool is_weekend(Date date) {
    const std::chrono::weekday day{std::chrono::sys_days(date)};
    return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

Date plus_days(Date date, int days) {
    return Date(std::chrono::sys_days(date) + std::chrono::days(days));
}

int days_between(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

bool holds(const std::vector<Date>& sorted_dates, Date date) {
    return std::binary_search(sorted_dates.begin(), sorted_dates.end(), date);
}

}  // namespace fangxin::core
