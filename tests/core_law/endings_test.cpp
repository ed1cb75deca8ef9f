// Tests of where a limit begins again, which fact meets it, and which rule it is counted by.
#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using tests::clock_of;
using tests::day;
using tests::earliest;
using tests::fact;
using tests::limit_of;

LimitClock limit_on(const CaseFacts& facts, std::string_view on, std::string_view id) {
    return limit_of(clock_of(facts, on), id);
}

}  // namespace

TEST_CASE("an office that decides on the day of the receipt meets its limit") {
    const CaseFacts facts{"", false, {fact(received, "2026-06-01"), fact(accepted, "2026-06-01")}};
    const LimitClock limit = limit_on(facts, "2026-06-20", "acceptance");
    CHECK(limit.state == LimitState::met);
    CHECK(limit.ended_on == day("2026-06-01"));
}

TEST_CASE("the first fact that meets a limit counts, wherever it stands in the list") {
    const Fact receipt = fact(received, "2026-06-01");
    const Fact acceptance = fact(accepted, "2026-06-03");
    const Fact withdrawal = fact(withdrawn, "2026-06-20");
    const CaseFacts in_turn{"", false, {receipt, acceptance, withdrawal}};
    const CaseFacts reversed{"", false, {withdrawal, acceptance, receipt}};
    for (const CaseFacts& facts : {in_turn, reversed}) {
        CHECK(limit_on(facts, "2026-06-30", "acceptance").ended_on == day("2026-06-03"));
        CHECK(limit_on(facts, "2026-06-30", "acceptance").state == LimitState::met);
        CHECK(limit_on(facts, "2026-06-30", "mediation").ended_on == day("2026-06-20"));
    }
}

TEST_CASE("each end of mediation meets its sixty days (Order 121, Art. 23)") {
    for (const Fact& end :
         {fact(agreed, "2026-07-31"),
          fact(terminated, "2026-07-31", 5),
          fact(withdrawn, "2026-07-31")}) {
        const CaseFacts facts{
            "", false, {fact(received, "2026-06-01"), fact(accepted, "2026-06-01"), end}};
        // 29 days of June and 31 of July.
        const LimitClock limit = limit_on(facts, "2026-08-31", "mediation");
        CHECK(earliest(limit) == "2026-07-31");
        CHECK(limit.state == LimitState::met);
        CHECK(limit.days_left == 0);
    }
}

TEST_CASE("the check starts anew from the last of several new facts (Order 121, Art. 35)") {
    const Fact receipt = fact(report_received, "2026-06-01");
    const Fact first = fact(report_supplemented, "2026-06-08");
    const Fact last = fact(report_supplemented, "2026-06-10");
    const CaseFacts in_turn{"", false, {receipt, first, last}};
    const CaseFacts reversed{"", false, {last, first, receipt}};
    for (const CaseFacts& facts : {in_turn, reversed}) {
        const LimitClock limit = limit_on(facts, "2026-06-12", "report_check");
        CHECK(limit.from == day("2026-06-10"));
        // 11, 12, 15 to 18, 22 to 26, 29, 30 June, 1 and 2 July 2026; the 19th is a festival.
        CHECK(earliest(limit) == "2026-07-02");
        CHECK(limit_on(facts, "2026-06-09", "report_check").from == day("2026-06-08"));
    }
    // New facts on the day of the report itself change nothing.
    const CaseFacts at_once{"", false, {receipt, fact(report_supplemented, "2026-06-01")}};
    CHECK(limit_on(at_once, "2026-06-02", "report_check").from == day("2026-06-01"));
    // A decision on the day of the new facts is one on them.
    const CaseFacts decided{"", false, {receipt, last, fact(report_decided, "2026-06-10")}};
    CHECK(limit_on(decided, "2026-06-11", "report_check").state == LimitState::met);
}

TEST_CASE("a complaint follows the order in force at the instant of its receipt in Beijing") {
    CaseFacts facts{"", false, {Fact{received, start_of_beijing_day(day("2026-04-15"))}}};
    CHECK(limit_on(facts, "2026-04-15", "acceptance").rule_set == "order-121");
    facts.facts.front().at.utc_ms -= 1;
    CHECK(limit_on(facts, "2026-04-15", "acceptance").rule_set == "order-20");
    CHECK(limit_on(facts, "2026-04-15", "acceptance").from == day("2026-04-14"));
}

TEST_CASE("mediation is counted by the order of the receipt on both sides of 15 April 2026") {
    const CaseFacts before{"", false, {fact(received, "2026-04-14"), fact(accepted, "2026-04-14")}};
    // 12 working days in April after the 14th; 6 to 8 May, the make-up day on 9 May, 11 to 15, 18
    // to 22 and 25 to 29 May are 19; 1 to 5, 8 to 12 and 15 to 18 June are 14.
    CHECK(earliest(limit_on(before, "2026-04-20", "mediation")) == "2026-06-18");
    const CaseFacts after{"", false, {fact(received, "2026-04-15"), fact(accepted, "2026-04-15")}};
    // 15 natural days of April, 31 of May and 14 of June.
    CHECK(earliest(limit_on(after, "2026-04-20", "mediation")) == "2026-06-14");
}

TEST_CASE("testing time does not count under Order 20 either (Art. 20)") {
    const CaseFacts facts{
        "",
        false,
        {fact(received, "2025-08-29"),
         fact(accepted, "2025-09-01"),
         fact(testing_started, "2025-09-08"),
         fact(testing_ended, "2025-09-12")}};
    // Without testing it is 7 November 2025; 9 to 12 September are four working days more.
    CHECK(earliest(limit_on(facts, "2025-09-15", "mediation")) == "2025-11-13");
    CHECK(limit_on(facts, "2025-09-10", "mediation").state == LimitState::paused);
    // 9 September: four days of September have been counted, and the fifth on the 8th itself.
    CHECK(limit_on(facts, "2025-09-09", "mediation").days_left == 40);
    CHECK(limit_on(facts, "2025-09-15", "mediation").days_left == 39);
}

TEST_CASE("online settlement stops the acceptance of both orders") {
    const CaseFacts before{
        "",
        false,
        {fact(received, "2025-06-03"),
         fact(odr_started, "2025-06-03"),
         fact(odr_ended, "2025-06-06")}};
    // 9 to 13, 16 and 17 June 2025.
    CHECK(earliest(limit_on(before, "2025-06-09", "acceptance")) == "2025-06-17");
    const CaseFacts after{
        "",
        false,
        {fact(received, "2026-06-01"),
         fact(odr_started, "2026-06-01"),
         fact(odr_ended, "2026-06-05")}};
    // 8 to 12, 15 and 16 June 2026.
    CHECK(earliest(limit_on(after, "2026-06-08", "acceptance")) == "2026-06-16");
}

TEST_CASE("a year after the last that is known is not counted even if its festivals are") {
    const auto table =
        HolidayTable::make(1, "", {HolidayYear{2100, {day("2100-12-31")}, {}, {}, "a notice"}});
    REQUIRE(table.has_value());
    const auto days = WorkingDays::make(*table, {{2101, {}}});
    REQUIRE(days.has_value());
    // Friday 31 December 2100 is off, so 29 and 30 December are the only working days left.
    CountTask task{day("2100-12-28"), DayUnit::working_days, 2, {}, day("2100-12-28"), {}};
    CHECK(count_limit(*days, task)->latest == day("2100-12-30"));
    task.length = 3;
    CHECK_FALSE(count_limit(*days, task));
    // Nor does a last day move there.
    task.unit = DayUnit::natural_days;
    task.reading = LastDayReading::off_non_working_days;
    CHECK_FALSE(count_limit(*days, task));
    task.reading = LastDayReading::off_statutory_days;
    CHECK(count_limit(*days, task)->latest == day("2100-12-31"));
}

}  // namespace fangxin::core
