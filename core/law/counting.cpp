// Goes from the day after the start to the last day, one day at a time.
#include "core/law/counting.h"

#include <algorithm>

#include "core/ensure.h"

namespace fangxin::core {

namespace {

SkipReason reason_of(PauseKind kind) {
    return kind == PauseKind::testing ? SkipReason::testing : SkipReason::odr;
}

SkipReason reason_of(DayKind kind) {
    if (kind == DayKind::statutory_day) return SkipReason::statutory_day;
    if (kind == DayKind::holiday) return SkipReason::holiday;
    return kind == DayKind::local_holiday ? SkipReason::local_holiday : SkipReason::weekend;
}

const PausedSpan* find_pause(const CountTask& task, Date date) {
    const auto found = std::ranges::find_if(task.pauses, [&](const PausedSpan& span) {
        return span.from < date && date <= span.to.value_or(task.today);
    });
    return found == task.pauses.end() ? nullptr : &*found;
}

bool moves_on(LastDayReading reading, DayKind kind) {
    if (reading == LastDayReading::off_non_working_days) return !is_working(kind);
    if (kind == DayKind::statutory_day) return true;
    return reading == LastDayReading::off_holidays &&
           (kind == DayKind::holiday || kind == DayKind::local_holiday);
}

class Counting {
  public:
    Counting(const WorkingDays& days, const CountTask& task) : days_(days), task_(task) {}

    std::optional<CountedLimit> run() {
        ENSURE(task_.length > 0);
        if (!count() || !move_last_day()) return std::nullopt;
        return std::move(counted_);
    }

  private:
    // The kind of a day that must be known.
    std::optional<DayKind> known_kind(Date date) {
        if (date.year() > std::chrono::year(kYearMax)) return std::nullopt;
        const DayInfo info = days_.day(date);
        if (info.kind == DayKind::unknown) return std::nullopt;
        counted_.is_provisional = counted_.is_provisional || info.is_provisional;
        return info.kind;
    }

    // Passes over `date` or counts it; false where it is not known.
    bool take(Date date, int& count) {
        if (const PausedSpan* pause = find_pause(task_, date)) {
            counted_.skipped.push_back({date, reason_of(pause->kind)});
            return true;
        }
        if (task_.unit == DayUnit::natural_days) {
            ++count;
            return true;
        }
        const auto kind = known_kind(date);
        if (!kind) return false;
        if (is_working(*kind)) {
            ++count;
        } else {
            counted_.skipped.push_back({date, reason_of(*kind)});
        }
        return true;
    }

    bool count() {
        Date date = task_.start;
        for (int count = 0; count < task_.length;) {
            date = plus_days(date, 1);
            if (!take(date, count)) return false;
        }
        counted_.earliest = date;
        return date.year() <= std::chrono::year(kYearMax);
    }

    bool move_last_day() {
        counted_.latest = counted_.earliest;
        if (task_.unit == DayUnit::working_days || task_.reading == LastDayReading::unmoved)
            return true;
        for (;;) {
            const auto kind = known_kind(counted_.latest);
            if (!kind) return false;
            if (!moves_on(task_.reading, *kind)) return true;
            counted_.moved_over.push_back({counted_.latest, reason_of(*kind)});
            counted_.latest = plus_days(counted_.latest, 1);
        }
    }

    const WorkingDays& days_;
    const CountTask& task_;
    CountedLimit counted_;
};

}  // namespace

std::optional<CountedLimit> count_limit(const WorkingDays& days, const CountTask& task) {
    return Counting(days, task).run();
}

std::optional<int> days_over(const WorkingDays& days, DayUnit unit, Date last, Date today) {
    if (unit == DayUnit::natural_days) return std::max(0, days_between(last, today));
    int count = 0;
    for (Date date = plus_days(last, 1); date <= today; date = plus_days(date, 1)) {
        const DayKind kind = days.day(date).kind;
        if (kind == DayKind::unknown) return std::nullopt;
        if (is_working(kind)) ++count;
    }
    return count;
}

int days_left(const CountedLimit& limit, Date today) {
    const auto skipped = std::ranges::count_if(limit.skipped, [today](const SkippedDay& day) {
        return day.date > today;
    });
    return std::max(0, days_between(today, limit.earliest) - static_cast<int>(skipped));
}

}  // namespace fangxin::core
