// Counts a limit day by day, and remembers which days it passed over and why.
#pragma once

#include <optional>
#include <vector>

#include "core/calendar/working_days.h"
#include "core/law/rule_set.h"

namespace fangxin::core {

// Time that a limit does not count: the days after `from` up to `to`, which is itself one of them
// (the day on which something begins does not count: Art. 45).
struct PausedSpan {
    PauseKind kind = PauseKind::testing;
    Date from;
    std::optional<Date> to;  // nothing: it goes on
    bool operator==(const PausedSpan&) const = default;
};

enum class SkipReason { weekend, statutory_day, holiday, local_holiday, testing, odr };

template <>
inline constexpr auto kNames<SkipReason> = name_list(
    "there is no such reason to skip a day",
    {"weekend", "statutory_day", "holiday", "local_holiday", "testing", "odr"}
);

struct SkippedDay {
    Date date;
    SkipReason reason = SkipReason::weekend;
    bool operator==(const SkippedDay&) const = default;
};

// How a limit is to be counted.
struct CountTask {
    Date start;  // does not count
    DayUnit unit = DayUnit::working_days;
    int length = 0;
    std::vector<PausedSpan> pauses;
    Date today;  // where a pause goes on, it is counted up to here
    LastDayReading reading = LastDayReading::unmoved;
};

struct CountedLimit {
    Date earliest;                       // the last day, unmoved
    Date latest;                         // the last day, moved as the reading says
    std::vector<SkippedDay> skipped;     // between the start and `earliest`
    std::vector<SkippedDay> moved_over;  // from `earliest` to the day before `latest`
    bool is_provisional = false;         // a day looked at is of a year without notice
    bool operator==(const CountedLimit&) const = default;
};

// Nothing: a day that must be known is of a year that no table knows, or after kYearMax.
std::optional<CountedLimit> count_limit(const WorkingDays& days, const CountTask& task);

// How many days of the unit were counted after `last` up to `today`; 0 when it is not past.
// Nothing: a day of a year that no table knows.
std::optional<int> days_over(const WorkingDays& days, DayUnit unit, Date last, Date today);

// How many days of the limit are still to come after `today`, `limit.earliest` included.
int days_left(const CountedLimit& limit, Date today);

}  // namespace fangxin::core
