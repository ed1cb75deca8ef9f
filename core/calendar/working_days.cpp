// Looks a day up in the local table, the country's table and the computed festivals, in this order.
#include "core/calendar/working_days.h"

#include <algorithm>

#include "core/ensure.h"

namespace fangxin::core {

namespace {

DayKind week_kind(Date date) {
    return is_weekend(date) ? DayKind::weekend : DayKind::workday;
}

DayKind kind_in(const HolidayYear& year, Date date) {
    if (holds(year.makeup_workdays, date)) return DayKind::makeup_workday;
    if (holds(year.statutory_days, date)) return DayKind::statutory_day;
    if (holds(year.holidays, date)) return DayKind::holiday;
    return week_kind(date);
}

bool is_of_year(const FestivalYear& festivals) {
    return std::ranges::all_of(festivals.statutory_days, [&festivals](Date date) {
        return date.ok() && date.year() == std::chrono::year(festivals.year);
    });
}

}  // namespace

Result<WorkingDays> WorkingDays::make(
    HolidayTable national, std::vector<FestivalYear> festivals, std::optional<HolidayTable> local
) {
    if (!national.region().empty())
        return fail(ErrorCode::invalid, "the country's table names a region");
    if (local && local->region().empty())
        return fail(ErrorCode::invalid, "the local table names no region");
    for (FestivalYear& year : festivals) {
        if (!is_of_year(year))
            return fail(ErrorCode::invalid, std::to_string(year.year) + ": a festival is no date");
        std::sort(year.statutory_days.begin(), year.statutory_days.end());
    }
    return WorkingDays(std::move(national), std::move(festivals), std::move(local));
}

DayInfo WorkingDays::day(Date date) const {
    DayInfo info = national_day(date);
    if (!local_ || info.kind == DayKind::unknown) return info;
    const HolidayYear* year = local_->find(date.year());
    if (year == nullptr) {
        info.is_provisional = true;
        return info;
    }
    if (holds(year->makeup_workdays, date)) info.kind = DayKind::makeup_workday;
    if (holds(year->holidays, date)) info.kind = DayKind::local_holiday;
    return info;
}

DayInfo WorkingDays::national_day(Date date) const {
    if (const HolidayYear* year = national_.find(date.year())) return {kind_in(*year, date), false};
    if (date.year() <= std::chrono::year(national_.years().back().year)) return {};
    const int year = static_cast<int>(date.year());
    const auto computed = std::ranges::find(festivals_, year, &FestivalYear::year);
    if (computed == festivals_.end()) return {};
    const bool is_festival = holds(computed->statutory_days, date);
    return {is_festival ? DayKind::statutory_day : week_kind(date), true};
}

bool is_working(DayKind kind) {
    ENSURE(kind != DayKind::unknown);
    return kind == DayKind::workday || kind == DayKind::makeup_workday;
}

}  // namespace fangxin::core
