// Tests of Beijing dates and of their text.
#include "core/calendar/date.h"

#include <doctest/doctest.h>

namespace fangxin::core {

namespace {

Date date(int year, unsigned month, unsigned day) {
    return Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

}  // namespace

TEST_CASE("the day in Beijing begins eight hours before the day in Greenwich") {
    const Instant last_moment{1'772'899'199'999};  // 2026-03-07T15:59:59.999Z
    CHECK(to_iso(beijing_date(last_moment)) == "2026-03-07");
    CHECK(to_iso(beijing_date(Instant{last_moment.utc_ms + 1})) == "2026-03-08");
    const BeijingTime time = beijing_time(last_moment);
    CHECK(time.hour == 23);
    CHECK(time.minute == 59);
    CHECK(time.second == 59);
}

TEST_CASE("a day begins at its own midnight") {
    for (const auto& day : {date(2000, 1, 1), date(2026, 3, 8), date(2028, 2, 29)}) {
        const Instant start = start_of_beijing_day(day);
        CHECK(beijing_date(start) == day);
        CHECK(beijing_date(Instant{start.utc_ms - 1}) < day);
        CHECK(beijing_time(start).hour == 0);
    }
}

TEST_CASE("instants before 1970 have a date") {
    CHECK(to_iso(beijing_date(Instant{-1'000'000'000'000})) == "1938-04-25");
}

TEST_CASE("only real days in the ISO form are read") {
    CHECK(parse_iso_date("2026-03-08").value() == date(2026, 3, 8));
    CHECK(parse_iso_date("2028-02-29"));
    CHECK(parse_iso_date("2000-01-01"));
    CHECK(parse_iso_date("2100-12-31"));
    for (const char* text :
         {"",
          "2026-3-8",
          "2026/03/08",
          "2026-03/08",
          "2026-x3-08",
          "2026-03-x8",
          "2026-02-29",
          "2026-13-01",
          "2026-00-10",
          "2026-01-00",
          "1999-12-31",
          "2101-01-01",
          "+026-03-08",
          "2026-03-08 ",
          "２０２６-03-08"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_date(text));
    }
    // What would be a real day if only one of its signs were not looked at.
    CHECK_FALSE(read_iso_form("2026-03-1:"));
    CHECK_FALSE(read_iso_form("2026-03-1/"));
    CHECK(read_iso_form("1999-12-31"));
    CHECK_FALSE(read_iso_form("1999-02-30"));
}

}  // namespace fangxin::core
