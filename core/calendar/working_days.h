// Working days: whether a Beijing date is one, and how certain that is.
#pragma once

#include <optional>

#include "core/calendar/holiday_table.h"

namespace fangxin::core {

enum class DayKind {
    workday,         // Monday to Friday
    makeup_workday,  // 调休上班
    weekend,
    statutory_day,  // 法定节假日: the festival itself
    holiday,        // another day off of the holiday notice
    local_holiday,  // a day off of this region only
    unknown,        // no table knows the year; nothing is guessed
};

struct DayInfo {
    DayKind kind = DayKind::unknown;
    // The year's notice is not out: the festivals are computed and make-up days are not known.
    bool is_provisional = false;
    bool operator==(const DayInfo&) const = default;
};

// Immutable; answers from any thread.
class WorkingDays {
  public:
    // `festivals` are the computed years after the table's last one. `local`, where given, adds
    // the holidays and make-up days of one region (全国年节及纪念日放假办法, Arts. 4 and 6); they
    // go before the country's. Refused as `invalid`: a `local` without region, a `national` with
    // one, a festival that is no date of its year.
    static Result<WorkingDays> make(
        HolidayTable national,
        std::vector<FestivalYear> festivals,
        std::optional<HolidayTable> local = std::nullopt
    );

    // A year after the table is provisional if its festivals are computed; so is a year that the
    // local table leaves out. Any other year outside the tables is unknown.
    DayInfo day(Date date) const;

    const HolidayTable& national() const { return national_; }
    const std::optional<HolidayTable>& local() const { return local_; }

  private:
    WorkingDays(
        HolidayTable national,
        std::vector<FestivalYear> festivals,
        std::optional<HolidayTable> local
    )
        : national_(std::move(national)),
          festivals_(std::move(festivals)),
          local_(std::move(local)) {}
    DayInfo national_day(Date date) const;

    HolidayTable national_;
    std::vector<FestivalYear> festivals_;
    std::optional<HolidayTable> local_;
};

// True for workday and makeup_workday. The kind must be known (ENSUREd).
bool is_working(DayKind kind);

}  // namespace fangxin::core
