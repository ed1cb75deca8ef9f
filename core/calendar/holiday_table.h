// The public holidays of the State Council's yearly notice: versioned data, checked before use.
#pragma once

#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/result.h"

namespace fangxin::core {

// One year of a table. `make` of the table that holds it sorts the lists.
struct HolidayYear {
    int year = 0;
    std::vector<Date> holidays;         // days off by the notice, weekends in a break included
    std::vector<Date> makeup_workdays;  // 调休上班: weekend days that are working days
    std::vector<Date> statutory_days;  // 法定节假日: the festivals themselves, all among holidays
    std::string source;                // the notice
    bool operator==(const HolidayYear&) const = default;
};

// The festival days of a year whose notice is not out, computed: never any make-up day.
struct FestivalYear {
    int year = 0;
    std::vector<Date> statutory_days;
    bool operator==(const FestivalYear&) const = default;
};

// Immutable. A table that comes from the centre is made first and takes the old one's place only
// when that succeeds, so a faulty one changes nothing.
class HolidayTable {
  public:
    // Refused as `invalid`, with the year and the reason: a year outside kYearMin to kYearMax or
    // standing twice, a date of another year, a date listed twice, a make-up day that is no
    // Saturday or Sunday, a day that is holiday and make-up day, a statutory day that is no
    // holiday, more than kHolidaysPerYearMax days, no year at all. `region` is empty for the whole
    // country, else the six digits of the area whose local holidays these are.
    static Result<HolidayTable> make(
        int version, std::string region, std::vector<HolidayYear> years
    );

    int version() const { return version_; }
    const std::string& region() const { return region_; }
    const std::vector<HolidayYear>& years() const { return years_; }  // ascending
    const HolidayYear* find(std::chrono::year year) const;            // nullptr: not in the table

  private:
    HolidayTable(int version, std::string region, std::vector<HolidayYear> years)
        : version_(version), region_(std::move(region)), years_(std::move(years)) {}

    int version_;
    std::string region_;
    std::vector<HolidayYear> years_;
};

// `invalid`, with the year: one of `former` that `later` leaves out, or whose holidays are gone. A
// year that limits are counted by does not end with the notice for the next one.
Result<void> keeps_years(const HolidayTable& former, const HolidayTable& later);

bool is_weekend(Date date);
// 2026-03-08 and 1 give 2026-03-09.
Date plus_days(Date date, int days);
// From `from` to `to`; negative when `to` is earlier.
int days_between(Date from, Date to);
// In a sorted list.
bool holds(const std::vector<Date>& sorted_dates, Date date);

}  // namespace fangxin::core
