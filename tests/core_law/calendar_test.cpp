// Tests of holiday tables and working days, from the State Council's notices.
#include <doctest/doctest.h>

#include "core/calendar/working_days.h"
#include "core/json/law_json.h"
#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using tests::day;
using tests::shipped_days;

HolidayYear small_year() {
    return HolidayYear{
        2026,
        {day("2026-01-01"), day("2026-01-02"), day("2026-01-03")},
        {day("2026-01-04")},
        {day("2026-01-01")},
        "a notice",
    };
}

std::string refusal_of(HolidayYear year) {
    const auto table = HolidayTable::make(1, "", {std::move(year)});
    REQUIRE_FALSE(table.has_value());
    CHECK(table.error().code == ErrorCode::invalid);
    return table.error().detail;
}

HolidayTable table_of(std::vector<HolidayYear> years) {
    return HolidayTable::make(1, "", std::move(years)).value();
}

int working_days_in(int year) {
    int count = 0;
    const Date last{std::chrono::year(year), std::chrono::December, std::chrono::day(31)};
    for (Date date = plus_days(last, 1 - (std::chrono::year(year).is_leap() ? 366 : 365));
         date <= last;
         date = plus_days(date, 1)) {
        if (is_working(shipped_days().day(date).kind)) ++count;
    }
    return count;
}

DayKind kind_of(std::string_view iso) {
    return shipped_days().day(day(iso)).kind;
}

}  // namespace

TEST_CASE("a later table keeps every year that is in force, with its holidays") {
    const HolidayTable former = table_of({small_year()});
    HolidayYear next = small_year();
    next.year = 2027;
    next.holidays = {day("2027-01-01")};
    next.makeup_workdays = {};
    next.statutory_days = {day("2027-01-01")};
    CHECK(keeps_years(former, table_of({small_year(), next})).has_value());
    CHECK(
        keeps_years(former, table_of({next})).error().detail ==
        "2026: the year is in force and missing; add it"
    );
    HolidayYear empty = small_year();
    empty.holidays = {};
    empty.makeup_workdays = {};
    empty.statutory_days = {};
    CHECK(
        keeps_years(former, table_of({empty})).error().detail ==
        "2026: the year has lost its holidays; add them"
    );
    CHECK(keeps_years(table_of({empty}), table_of({empty})).has_value());
}

TEST_CASE("the notices of 2026, 2025 and 2020 are kept day by day") {
    CHECK(kind_of("2026-02-13") == DayKind::workday);
    CHECK(kind_of("2026-02-14") == DayKind::makeup_workday);
    CHECK(kind_of("2026-02-15") == DayKind::holiday);
    CHECK(kind_of("2026-02-16") == DayKind::statutory_day);
    CHECK(kind_of("2026-02-23") == DayKind::holiday);
    CHECK(kind_of("2026-02-24") == DayKind::workday);
    CHECK(kind_of("2026-03-01") == DayKind::weekend);
    CHECK(kind_of("2026-09-20") == DayKind::makeup_workday);
    CHECK(kind_of("2025-10-06") == DayKind::statutory_day);
    // The epidemic lengthened the Spring Festival of 2020: Friday 31 January was off, and the
    // make-up day on 1 February was dropped.
    CHECK(kind_of("2020-01-31") == DayKind::holiday);
    CHECK(kind_of("2020-02-01") == DayKind::holiday);
    CHECK(kind_of("2020-02-03") == DayKind::workday);
    // Labour Day of 2019 was lengthened by a second notice.
    CHECK(kind_of("2019-05-02") == DayKind::holiday);
    CHECK(kind_of("2019-05-05") == DayKind::makeup_workday);
}

TEST_CASE("the years have as many working days as counted from the notices") {
    CHECK(working_days_in(2023) == 249);
    CHECK(working_days_in(2024) == 251);
    CHECK(working_days_in(2025) == 248);
    CHECK(working_days_in(2026) == 248);
}

TEST_CASE("no day of a published year is provisional") {
    for (Date date = day("2019-01-01"); date <= day("2026-12-31"); date = plus_days(date, 1)) {
        const DayInfo info = shipped_days().day(date);
        CHECK_FALSE(info.is_provisional);
        CHECK(info.kind != DayKind::unknown);
    }
}

TEST_CASE("a year whose notice is not out is computed from its festivals and provisional") {
    CHECK(shipped_days().day(day("2027-01-01")) == DayInfo{DayKind::statutory_day, true});
    CHECK(shipped_days().day(day("2027-01-04")) == DayInfo{DayKind::workday, true});
    CHECK(shipped_days().day(day("2027-02-04")) == DayInfo{DayKind::workday, true});
    for (const char* festival :
         {"2027-02-05", "2027-02-08", "2027-04-05", "2027-05-02", "2027-06-09", "2027-09-15"})
        CHECK(kind_of(festival) == DayKind::statutory_day);
    CHECK(shipped_days().day(day("2027-02-13")) == DayInfo{DayKind::weekend, true});
    // 2028: Mid-Autumn is on 3 October.
    CHECK(kind_of("2028-10-03") == DayKind::statutory_day);
    CHECK(kind_of("2100-01-01") == DayKind::statutory_day);
}

TEST_CASE("a year before the table is unknown and never guessed") {
    CHECK(shipped_days().day(day("2018-12-31")) == DayInfo{DayKind::unknown, false});
}

TEST_CASE("a year missing in or after the table is unknown") {
    HolidayYear later = small_year();
    later = {2028, {day("2028-01-01")}, {}, {day("2028-01-01")}, "a notice"};
    auto table = HolidayTable::make(1, "", {later, small_year()});
    REQUIRE(table.has_value());
    CHECK(table->years().front().year == 2026);
    const std::vector<FestivalYear> festivals{
        {2027, {day("2027-01-01")}}, {2029, {day("2029-10-01"), day("2029-01-01")}}};
    const auto days = WorkingDays::make(*table, festivals);
    REQUIRE(days.has_value());
    CHECK(days->day(day("2027-01-04")).kind == DayKind::unknown);
    CHECK(days->day(day("2029-01-01")) == DayInfo{DayKind::statutory_day, true});
    CHECK(days->day(day("2030-01-01")).kind == DayKind::unknown);
    CHECK(days->national().version() == 1);
}

TEST_CASE("local holidays go before the country's days") {
    const std::vector<HolidayYear> local{
        {2026, {day("2026-03-20")}, {day("2026-01-03")}, {}, "a region's notice"}};
    const auto region = HolidayTable::make(1, "640000", local);
    REQUIRE(region.has_value());
    const auto days = WorkingDays::make(shipped_days().national(), {{2027, {}}}, *region);
    REQUIRE(days.has_value());
    CHECK(days->day(day("2026-03-20")) == DayInfo{DayKind::local_holiday, false});
    CHECK_FALSE(is_working(DayKind::local_holiday));
    CHECK(days->local()->region() == "640000");
    CHECK(days->day(day("2026-01-03")) == DayInfo{DayKind::makeup_workday, false});
    CHECK(days->day(day("2026-03-19")) == DayInfo{DayKind::workday, false});
    // The region's table does not speak of 2025, so its local days of that year are not known.
    CHECK(days->day(day("2025-03-20")) == DayInfo{DayKind::workday, true});
    CHECK(days->day(day("2018-03-20")) == DayInfo{DayKind::unknown, false});
}

TEST_CASE("tables and regions are not mistaken for each other") {
    const auto region = HolidayTable::make(1, "640000", {small_year()});
    const auto country = HolidayTable::make(1, "", {small_year()});
    CHECK_FALSE(WorkingDays::make(*region, {}));
    CHECK_FALSE(WorkingDays::make(*country, {}, *country));
    CHECK(WorkingDays::make(*country, {}, *region));
    for (const char* name : {"64000", "6400000", "64000a", "宁夏", "-64000"})
        CHECK(HolidayTable::make(1, name, {small_year()}).error().code == ErrorCode::invalid);
}

TEST_CASE("a festival that is no date of its year is refused") {
    const auto country = HolidayTable::make(1, "", {small_year()});
    CHECK_FALSE(WorkingDays::make(*country, {{2027, {day("2028-01-01")}}}));
    const Date no_day{std::chrono::year(2027), std::chrono::February, std::chrono::day(30)};
    const auto refused = WorkingDays::make(*country, {{2027, {no_day}}});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().detail == "2027: a festival is no date");
}

TEST_CASE("a faulty table is refused with the reason and the old one stays") {
    HolidayYear year = small_year();
    year.makeup_workdays = {day("2026-01-05")};
    CHECK(refusal_of(year) == "2026: 2026-01-05 is a make-up day but a weekday");

    year = small_year();
    year.holidays.push_back(day("2026-01-02"));
    CHECK(refusal_of(year) == "2026: 2026-01-02 is listed twice");
    year = small_year();
    year.makeup_workdays.push_back(day("2026-01-04"));
    CHECK(refusal_of(year) == "2026: 2026-01-04 is listed twice");
    year = small_year();
    year.statutory_days.push_back(day("2026-01-01"));
    CHECK(refusal_of(year) == "2026: 2026-01-01 is listed twice");

    year = small_year();
    year.makeup_workdays = {day("2026-01-03")};
    CHECK(refusal_of(year) == "2026: 2026-01-03 is a holiday and a make-up day");

    year = small_year();
    year.holidays.push_back(day("2027-01-01"));
    CHECK(refusal_of(year) == "2026: 2027-01-01 is no date of this year");
    year = small_year();
    year.holidays.emplace_back(
        std::chrono::year(2026), std::chrono::February, std::chrono::day(30)
    );
    CHECK(refusal_of(year) == "2026: 2026-02-30 is no date of this year");

    year = small_year();
    year.statutory_days = {day("2026-01-05")};
    CHECK(refusal_of(year) == "2026: 2026-01-05 is statutory but no holiday");

    for (const int outside : {1999, 2101}) {
        year = HolidayYear{outside, {}, {}, {}, "a notice"};
        CHECK(refusal_of(year) == std::to_string(outside) + ": the year is not one that is known");
    }
    for (const int edge : {kYearMin, kYearMax})
        CHECK(HolidayTable::make(1, "", {HolidayYear{edge, {}, {}, {}, "a notice"}}));
    CHECK_FALSE(HolidayTable::make(1, "", {}));
    CHECK_FALSE(HolidayTable::make(1, "", {small_year(), small_year()}));
}

TEST_CASE("a year may have forty days off and no more") {
    HolidayYear year{2026, {}, {}, {}, "a notice"};
    for (int i = 0; i < 40; ++i) year.holidays.push_back(plus_days(day("2026-03-01"), i));
    CHECK(HolidayTable::make(1, "", {year}));
    year.holidays.push_back(day("2026-12-01"));
    CHECK(refusal_of(year) == "2026: the year has too many holidays");
}

TEST_CASE("tables are read from their own form only") {
    const std::string good =
        R"({"version":1,"years":[{"year":2026,"holidays":["2026-01-01"],)"
        R"("makeup_workdays":[],"statutory_days":["2026-01-01"],"source":"n"}]})";
    CHECK(parse_holiday_table(good));
    for (const char* bad :
         {"",
          "{}",
          R"({"version":0,"years":[]})",
          R"({"version":1,"years":[]})",
          R"({"version":1,"years":[{"year":2026,"holidays":["1 January"],"source":"n"}]})",
          R"({"version":1,"years":[{"year":2026,"holidays":[7],"source":"n"}]})",
          R"({"version":1,"years":[{"year":2026,"holidays":["2026-01-01"]}]})",
          R"({"version":1,"years":[{"year":1926,"source":"n"}]})"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_holiday_table(bad));
    }
    CHECK(parse_festivals(R"({"years":[{"year":2027,"statutory_days":["2027-01-01"]}]})"));
    CHECK_FALSE(parse_festivals(R"({"years":[{"year":2027,"statutory_days":["2027-1-1"]}]})"));
}

TEST_CASE("days are counted across months, years and leap days") {
    CHECK(plus_days(day("2026-12-31"), 1) == day("2027-01-01"));
    CHECK(plus_days(day("2028-03-01"), -1) == day("2028-02-29"));
    CHECK(days_between(day("2026-04-15"), day("2026-06-14")) == 60);
    CHECK(days_between(day("2026-04-15"), day("2026-04-14")) == -1);
    CHECK(is_weekend(day("2026-11-21")));
    CHECK(is_weekend(day("2026-11-22")));
    CHECK_FALSE(is_weekend(day("2026-11-23")));
}

}  // namespace fangxin::core
