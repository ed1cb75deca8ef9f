// Examples of every limit of the two orders, counted by hand from their articles.
#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using tests::book_with;
using tests::clock_of;
using tests::day;
using tests::earliest;
using tests::fact;
using tests::latest;
using tests::limit_of;

LawSettings settings_with(LastDayReading reading) {
    return LawSettings{RuleChoice::by_received_date, "a reason", reading, "a reason"};
}

std::string latest_of_mediation(std::string_view accepted_on, LastDayReading reading) {
    const CaseFacts facts{"", false, {fact(received, accepted_on), fact(accepted, accepted_on)}};
    const RuleBook book = book_with(settings_with(reading));
    return latest(limit_of(clock_of(facts, accepted_on, book), "mediation"));
}

}  // namespace

TEST_CASE("acceptance takes seven working days after receipt (Order 121, Arts. 15 and 45)") {
    // Received on Thursday 30 April 2026. 1 to 5 May are off, Saturday 9 May is a working day.
    const CaseFacts facts{"", false, {fact(received, "2026-04-30")}};
    const LimitClock limit = limit_of(clock_of(facts, "2026-05-07"), "acceptance");
    CHECK(limit.rule_set == "order-121");
    CHECK(earliest(limit) == "2026-05-13");
    CHECK(latest(limit) == "2026-05-13");
    CHECK(limit.state == LimitState::running);
    CHECK(limit.days_left == 5);
    const std::vector<SkippedDay> skipped{
        {day("2026-05-01"), SkipReason::statutory_day},
        {day("2026-05-02"), SkipReason::statutory_day},
        {day("2026-05-03"), SkipReason::holiday},
        {day("2026-05-04"), SkipReason::holiday},
        {day("2026-05-05"), SkipReason::holiday},
        {day("2026-05-10"), SkipReason::weekend},
    };
    CHECK(limit.counted->skipped == skipped);
    CHECK(limit.counted->moved_over.empty());
}

TEST_CASE("a limit is overdue from the day after its last day, not before") {
    const CaseFacts facts{"", false, {fact(received, "2026-04-30")}};
    const LimitClock last_day = limit_of(clock_of(facts, "2026-05-13"), "acceptance");
    CHECK(last_day.state == LimitState::running);
    CHECK(last_day.days_left == 0);
    const LimitClock day_before = limit_of(clock_of(facts, "2026-05-12"), "acceptance");
    CHECK(day_before.days_left == 1);
    const LimitClock day_after = limit_of(clock_of(facts, "2026-05-14"), "acceptance");
    CHECK(day_after.state == LimitState::overdue);
    CHECK(day_after.days_left == 0);
}

TEST_CASE("acceptance, refusal and withdrawal each end the limit of Art. 15") {
    for (const Fact& end :
         {fact(accepted, "2026-05-13"),
          fact(refused, "2026-05-13", 3),
          fact(withdrawn, "2026-05-13")}) {
        const CaseFacts facts{"", false, {fact(received, "2026-04-30"), end}};
        const LimitClock limit = limit_of(clock_of(facts, "2026-06-30"), "acceptance");
        CHECK(limit.state == LimitState::met);
        CHECK(limit.ended_on == day("2026-05-13"));
        CHECK(limit.days_left == 0);
    }
    const CaseFacts early{"", false, {fact(received, "2026-04-30"), fact(accepted, "2026-05-07")}};
    CHECK(limit_of(clock_of(early, "2026-05-07"), "acceptance").days_left == 0);
    const CaseFacts late{"", false, {fact(received, "2026-04-30"), fact(accepted, "2026-05-14")}};
    CHECK(limit_of(clock_of(late, "2026-06-30"), "acceptance").state == LimitState::met_late);
    // Before it happened, the acceptance is not seen.
    const LimitClock before = limit_of(clock_of(late, "2026-05-13"), "acceptance");
    CHECK(before.state == LimitState::running);
    CHECK_FALSE(before.ended_on);
}

TEST_CASE("mediation takes sixty natural days under Order 121 (Art. 23(5))") {
    const CaseFacts facts{"", false, {fact(received, "2026-04-15"), fact(accepted, "2026-04-15")}};
    const LimitClock limit = limit_of(clock_of(facts, "2026-05-15"), "mediation");
    CHECK(limit.rule.unit == DayUnit::natural_days);
    CHECK(earliest(limit) == "2026-06-14");
    CHECK(limit.days_left == 30);
    CHECK(limit.counted->skipped.empty());
}

TEST_CASE("the last day moves as each reading of Art. 45 says") {
    using enum LastDayReading;
    // 60 days after 15 April 2026: Sunday 14 June, an ordinary weekend.
    CHECK(latest_of_mediation("2026-04-15", unmoved) == "2026-06-14");
    CHECK(latest_of_mediation("2026-04-15", off_statutory_days) == "2026-06-14");
    CHECK(latest_of_mediation("2026-04-15", off_holidays) == "2026-06-14");
    CHECK(latest_of_mediation("2026-04-15", off_non_working_days) == "2026-06-15");
    // 60 days after 20 April 2026: Friday 19 June, the Dragon Boat Festival.
    CHECK(latest_of_mediation("2026-04-20", unmoved) == "2026-06-19");
    CHECK(latest_of_mediation("2026-04-20", off_statutory_days) == "2026-06-20");
    CHECK(latest_of_mediation("2026-04-20", off_holidays) == "2026-06-22");
    CHECK(latest_of_mediation("2026-04-20", off_non_working_days) == "2026-06-22");
    // 60 days after 2 August 2026: National Day; 1 to 3 October are the festival itself.
    CHECK(latest_of_mediation("2026-08-02", unmoved) == "2026-10-01");
    CHECK(latest_of_mediation("2026-08-02", off_statutory_days) == "2026-10-04");
    CHECK(latest_of_mediation("2026-08-02", off_holidays) == "2026-10-08");
    CHECK(latest_of_mediation("2026-08-02", off_non_working_days) == "2026-10-08");
}

TEST_CASE("staff are warned by the unmoved day and overdue is said after the latest") {
    const CaseFacts facts{"", false, {fact(received, "2026-08-02"), fact(accepted, "2026-08-02")}};
    const LimitClock between = limit_of(clock_of(facts, "2026-10-02"), "mediation");
    CHECK(earliest(between) == "2026-10-01");
    CHECK(latest(between) == "2026-10-08");
    CHECK(between.days_left == 0);
    CHECK(between.state == LimitState::running);
    CHECK(limit_of(clock_of(facts, "2026-10-08"), "mediation").state == LimitState::running);
    CHECK(limit_of(clock_of(facts, "2026-10-09"), "mediation").state == LimitState::overdue);
    const std::vector<SkippedDay> over{
        {day("2026-10-01"), SkipReason::statutory_day},
        {day("2026-10-02"), SkipReason::statutory_day},
        {day("2026-10-03"), SkipReason::statutory_day},
        {day("2026-10-04"), SkipReason::holiday},
        {day("2026-10-05"), SkipReason::holiday},
        {day("2026-10-06"), SkipReason::holiday},
        {day("2026-10-07"), SkipReason::holiday},
    };
    CHECK(between.counted->moved_over == over);
}

TEST_CASE("mediation takes forty-five working days under Order 20 (Art. 21(5))") {
    // Accepted on Monday 1 September 2025; 28 September and 11 October are make-up days.
    const CaseFacts facts{"", false, {fact(received, "2025-08-29"), fact(accepted, "2025-09-01")}};
    const LimitClock limit = limit_of(clock_of(facts, "2025-09-01"), "mediation");
    CHECK(limit.rule_set == "order-20");
    CHECK(limit.rule.unit == DayUnit::working_days);
    CHECK(earliest(limit) == "2025-11-07");
    CHECK(limit.days_left == 45);
}

TEST_CASE("the rule changes with receipts of 15 April 2026 (Order 121, Art. 46)") {
    const CaseFacts old_case{"", false, {fact(received, "2026-04-14")}};
    const LimitClock old_limit = limit_of(clock_of(old_case, "2026-04-14"), "acceptance");
    CHECK(old_limit.rule_set == "order-20");
    CHECK(old_limit.rule.article.en == "Order 20, Art. 14");
    CHECK(earliest(old_limit) == "2026-04-23");
    const CaseFacts new_case{"", false, {fact(received, "2026-04-15")}};
    const LimitClock new_limit = limit_of(clock_of(new_case, "2026-04-15"), "acceptance");
    CHECK(new_limit.rule_set == "order-121");
    CHECK(new_limit.rule.article.en == "Order 121, Art. 15");
    CHECK(earliest(new_limit) == "2026-04-24");
}

TEST_CASE("a case that runs over the change keeps its rule or not, as the setting says") {
    const CaseFacts facts{"", false, {fact(received, "2026-04-14"), fact(accepted, "2026-04-16")}};
    const LimitClock kept = limit_of(clock_of(facts, "2026-04-20"), "mediation");
    CHECK(kept.rule_set == "order-20");
    CHECK(kept.length == 45);
    LawSettings settings = settings_with(LastDayReading::unmoved);
    settings.choice = RuleChoice::by_limit_start;
    const CaseClock clock = clock_of(facts, "2026-04-20", book_with(settings));
    CHECK(limit_of(clock, "acceptance").rule_set == "order-20");
    CHECK(limit_of(clock, "mediation").rule_set == "order-121");
    CHECK(earliest(limit_of(clock, "mediation")) == "2026-06-15");
    CHECK(clock.limits.size() == 2);
}

TEST_CASE("testing time does not count (Order 121, Art. 22)") {
    // 60 days after 1 July are 30 August; 20 days of testing make it Saturday 19 September, and
    // Sunday 20 September is a make-up day.
    const CaseFacts facts{
        "",
        false,
        {fact(received, "2026-06-30"),
         fact(accepted, "2026-07-01"),
         fact(testing_started, "2026-07-11"),
         fact(testing_ended, "2026-07-31")}};
    const LimitClock limit = limit_of(clock_of(facts, "2026-08-01"), "mediation");
    CHECK(earliest(limit) == "2026-09-19");
    CHECK(latest(limit) == "2026-09-20");
    CHECK(limit.state == LimitState::running);
    CHECK(limit.counted->skipped.size() == 20);
    CHECK(limit.counted->skipped.front() == SkippedDay{day("2026-07-12"), SkipReason::testing});
    CHECK(limit.counted->skipped.back() == SkippedDay{day("2026-07-31"), SkipReason::testing});
    // While it goes on, the limit is paused and its days stay the same.
    const LimitClock early = limit_of(clock_of(facts, "2026-07-20"), "mediation");
    const LimitClock late = limit_of(clock_of(facts, "2026-07-30"), "mediation");
    CHECK(early.state == LimitState::paused);
    CHECK(late.state == LimitState::paused);
    CHECK(early.days_left == 50);
    CHECK(late.days_left == 50);
    CHECK(limit_of(clock_of(facts, "2026-07-10"), "mediation").days_left == 51);
    // It is paused from the day on which testing begins, though that day still counts.
    const LimitClock first = limit_of(clock_of(facts, "2026-07-11"), "mediation");
    CHECK(first.state == LimitState::paused);
    CHECK(first.days_left == 50);
}

TEST_CASE("two tests that overlap in days are not counted twice") {
    const CaseFacts facts{
        "",
        false,
        {fact(received, "2026-07-01"),
         fact(accepted, "2026-07-01"),
         fact(testing_started, "2026-07-10"),
         fact(testing_ended, "2026-07-20"),
         fact(testing_started, "2026-07-20"),
         fact(testing_ended, "2026-07-25"),
         fact(odr_started, "2026-07-15"),
         fact(odr_ended, "2026-07-18")}};
    const LimitClock limit = limit_of(clock_of(facts, "2026-08-01"), "mediation");
    CHECK(limit.counted->skipped.size() == 15);
    CHECK(earliest(limit) == "2026-09-14");
    CHECK(limit.paused.size() == 3);
}

TEST_CASE("a pause after the limit was met, or before it began, changes nothing") {
    CaseFacts facts{"", false, {fact(received, "2026-05-20"), fact(accepted, "2026-05-22")}};
    const CaseClock plain = clock_of(facts, "2026-06-01");
    facts.facts.push_back(fact(odr_started, "2026-05-10"));
    facts.facts.push_back(fact(odr_ended, "2026-05-20"));
    facts.facts.push_back(fact(odr_started, "2026-05-25"));
    const CaseClock paused = clock_of(facts, "2026-06-01");
    CHECK(limit_of(paused, "acceptance") == limit_of(plain, "acceptance"));
    CHECK(limit_of(paused, "mediation").state == LimitState::paused);
}

TEST_CASE("a limit that ran out before its pause is overdue all the same") {
    const CaseFacts facts{
        "", false, {fact(received, "2026-05-06"), fact(odr_started, "2026-06-01")}};
    CHECK(limit_of(clock_of(facts, "2026-06-02"), "acceptance").state == LimitState::overdue);
}

TEST_CASE("online settlement takes ten working days and stops the office's clock") {
    const CaseFacts before{"", false, {fact(odr_started, "2026-03-02")}};
    CHECK(earliest(limit_of(clock_of(before, "2026-03-02"), "odr_settlement")) == "2026-03-16");
    const CaseFacts during{
        "",
        false,
        {fact(received, "2026-06-01"),
         fact(odr_started, "2026-06-02"),
         fact(odr_ended, "2026-06-05")}};
    const LimitClock limit = limit_of(clock_of(during, "2026-06-05"), "acceptance");
    // 2 June counts; 3 to 5 June do not; 8 to 12 and 15 June are the other six.
    CHECK(earliest(limit) == "2026-06-15");
    CHECK(limit.counted->skipped.front() == SkippedDay{day("2026-06-03"), SkipReason::odr});
}

TEST_CASE("a settlement that never ends stops the office for its own ten working days only") {
    CaseFacts facts{
        "",
        false,
        {fact(received, "2026-06-01"),
         fact(accepted, "2026-06-01"),
         fact(odr_started, "2026-06-02")}};
    // 3 to 5, 8 to 12, 15 and 16 June are the ten working days of the settlement.
    CHECK(earliest(limit_of(clock_of(facts, "2026-06-02"), "odr_settlement")) == "2026-06-16");
    CHECK(limit_of(clock_of(facts, "2026-06-16"), "mediation").state == LimitState::paused);
    const LimitClock running = limit_of(clock_of(facts, "2026-06-17"), "mediation");
    CHECK(running.state == LimitState::running);
    // 60 days from 1 June are 31 July; fourteen more.
    CHECK(earliest(running) == "2026-08-14");
    CHECK(earliest(limit_of(clock_of(facts, "2026-08-20"), "mediation")) == "2026-08-14");
    // One that is reported as ended later stops it no longer either.
    facts.facts.push_back(fact(odr_ended, "2026-07-20"));
    CHECK(earliest(limit_of(clock_of(facts, "2026-07-21"), "mediation")) == "2026-08-14");
    facts.facts.back() = fact(odr_ended, "2026-06-05");
    CHECK(earliest(limit_of(clock_of(facts, "2026-07-21"), "mediation")) == "2026-08-03");
}

TEST_CASE("acceptance waits no longer for a settlement than the settlement may take") {
    const CaseFacts facts{
        "", false, {fact(received, "2026-06-01"), fact(odr_started, "2026-06-02")}};
    // 2 June counts; the settlement ends with 16 June; 17, 18, 22 to 25 June are the other six.
    const CaseClock clock = clock_of(facts, "2026-07-10");
    CHECK(earliest(limit_of(clock, "acceptance")) == "2026-06-25");
    CHECK(limit_of(clock, "acceptance").state == LimitState::overdue);
    CHECK(limit_of(clock, "odr_settlement").state == LimitState::overdue);
}

TEST_CASE("a settlement without a last day of its own stops the office until it ends") {
    RuleSet rules = tests::shipped_rules("order-121");
    std::erase_if(rules.limits, [](const LimitRule& rule) { return rule.id == "odr_settlement"; });
    const auto book = RuleBook::make({rules}, {}, {});
    REQUIRE(book.has_value());
    const CaseFacts facts{
        "", false, {fact(received, "2026-06-01"), fact(odr_started, "2026-06-02")}};
    const CaseClock clock = clock_of(facts, "2026-08-03", *book);
    CHECK(limit_of(clock, "acceptance").state == LimitState::paused);
    // Nor is its last day known where no table knows the year.
    const auto days = WorkingDays::make(tests::shipped_days().national(), {});
    REQUIRE(days.has_value());
    const CaseFacts far{"", false, {fact(received, "2026-12-28"), fact(odr_started, "2026-12-29")}};
    const CaseClock unknown = clock_of(far, "2026-12-30", tests::shipped_book(), *days);
    CHECK(limit_of(unknown, "odr_settlement").state == LimitState::unknown);
    CHECK(limit_of(unknown, "acceptance").paused.front().to == std::nullopt);
}

TEST_CASE("the end of a case ends its settlement and its dispute on competence too") {
    for (const Fact& end : {fact(refused, "2026-06-04", 1), fact(withdrawn, "2026-06-04")}) {
        const CaseFacts facts{
            "",
            false,
            {fact(received, "2026-06-01"),
             fact(odr_started, "2026-06-02"),
             fact(competence_disputed, "2026-06-02"),
             end}};
        const CaseClock clock = clock_of(facts, "2026-07-10");
        CHECK(limit_of(clock, "odr_settlement").ended_on == day("2026-06-04"));
        CHECK(limit_of(clock, "competence").ended_on == day("2026-06-04"));
        CHECK(limit_waited_for(clock) == nullptr);
    }
}

TEST_CASE("a clue is checked in fifteen working days, or thirty once extended (Art. 27)") {
    CaseFacts facts{
        "",
        false,
        {fact(received, "2026-05-06"),
         fact(accepted, "2026-05-06"),
         fact(clue_found, "2026-05-06")}};
    const LimitClock plain = limit_of(clock_of(facts, "2026-05-06"), "clue_check");
    CHECK(earliest(plain) == "2026-05-26");
    CHECK_FALSE(plain.is_extended);
    facts.facts.push_back(fact(clue_extended, "2026-05-26"));
    const LimitClock extended = limit_of(clock_of(facts, "2026-05-26"), "clue_check");
    CHECK(earliest(extended) == "2026-06-16");
    CHECK(extended.is_extended);
    CHECK(extended.length == 30);
    facts.facts.push_back(fact(clue_checked, "2026-06-16"));
    CHECK(limit_of(clock_of(facts, "2026-06-20"), "clue_check").state == LimitState::met);
}

TEST_CASE("an extension after the last day or after the check is refused (Arts. 27 and 35)") {
    const auto faults_of = [](const CaseFacts& facts) {
        return check_facts(tests::shipped_book(), tests::shipped_days(), facts);
    };
    CaseFacts facts{
        "",
        false,
        {fact(received, "2026-05-06"),
         fact(accepted, "2026-05-07"),
         fact(clue_found, "2026-06-01"),
         fact(clue_checked, "2026-07-10"),
         fact(clue_extended, "2026-06-23")}};
    // 23 June is the fifteenth working day after 1 June.
    CHECK(faults_of(facts).empty());
    CHECK(earliest(limit_of(clock_of(facts, "2026-07-20"), "clue_check")) == "2026-07-14");
    for (const char* granted : {"2026-06-24", "2026-07-20"}) {
        facts.facts.back() = fact(clue_extended, granted);
        REQUIRE(faults_of(facts).size() == 1);
        CHECK(is_too_late(faults_of(facts).front().reason));
        CHECK(
            fault_sentence(faults_of(facts).front()) ==
            "facts[4] clue_extended: it is after the limit that it extends had run out or was met"
        );
        // One that a former version recorded turns no late check into one in time.
        const LimitClock limit = limit_of(clock_of(facts, "2026-07-20"), "clue_check");
        CHECK(limit.state == LimitState::met_late);
        CHECK_FALSE(limit.is_extended);
    }
    // Nor is a check extended that is done.
    facts.facts[3] = fact(clue_checked, "2026-06-10");
    facts.facts.back() = fact(clue_extended, "2026-06-11");
    CHECK(faults_of(facts).size() == 1);
    const CaseFacts report{
        "", false, {fact(report_received, "2026-06-01"), fact(report_extended, "2026-06-24")}};
    CHECK(faults_of(report).front().kind == report_extended);
    // New facts start the check again, and what was decided before them is another matter.
    CaseFacts again{
        "",
        false,
        {fact(report_received, "2026-06-01"),
         fact(report_decided, "2026-06-03"),
         fact(report_supplemented, "2026-06-10"),
         fact(report_extended, "2026-06-30")}};
    CHECK(faults_of(again).empty());
    // Other faults are named alone.
    again.facts.push_back(fact(accepted, "2026-06-30"));
    CHECK(faults_of(again).front().reason == FactFaultReason::without_cause);
}

TEST_CASE("an extension is taken where nobody knows the last day of its limit yet") {
    const auto days = WorkingDays::make(tests::shipped_days().national(), {});
    REQUIRE(days.has_value());
    const CaseFacts facts{
        "", false, {fact(report_received, "2026-12-28"), fact(report_extended, "2026-12-30")}};
    CHECK(check_facts(tests::shipped_book(), *days, facts).empty());
}

TEST_CASE("the clue limit of Order 20 is the same (Art. 23)") {
    const CaseFacts facts{
        "",
        false,
        {fact(received, "2025-09-01"),
         fact(accepted, "2025-09-01"),
         fact(clue_found, "2025-09-01")}};
    const LimitClock limit = limit_of(clock_of(facts, "2025-09-01"), "clue_check");
    CHECK(limit.rule.article.en == "Order 20, Art. 23");
    CHECK(earliest(limit) == "2025-09-22");
}

TEST_CASE("new facts of the same reporter start the check again (Order 121, Art. 35)") {
    const CaseFacts facts{
        "", false, {fact(report_received, "2026-06-01"), fact(report_supplemented, "2026-06-10")}};
    const LimitClock limit = limit_of(clock_of(facts, "2026-06-10"), "report_check");
    CHECK(limit.from == day("2026-06-10"));
    CHECK(earliest(limit) == "2026-07-02");
    CHECK(limit_of(clock_of(facts, "2026-06-09"), "report_check").from == day("2026-06-01"));
    // Decided before the new facts came: the new count is not met by the old decision.
    CaseFacts decided = facts;
    decided.facts.push_back(fact(report_decided, "2026-06-05"));
    CHECK(limit_of(clock_of(decided, "2026-06-10"), "report_check").state == LimitState::running);
    CHECK(limit_of(clock_of(decided, "2026-06-09"), "report_check").state == LimitState::met);
}

TEST_CASE("Order 20 knows no new start and tells a named reporter in five days (Art. 31)") {
    CaseFacts facts{
        "",
        true,
        {fact(report_received, "2025-12-15"),
         fact(report_supplemented, "2025-12-20"),
         fact(report_decided, "2025-12-29")}};
    CHECK(limit_of(clock_of(facts, "2026-01-04"), "report_check").from == day("2025-12-15"));
    // 1 to 3 January 2026 are off, Sunday 4 January is a working day.
    CHECK(earliest(limit_of(clock_of(facts, "2026-01-04"), "reporter_notice")) == "2026-01-06");
    facts.is_real_name = false;
    CHECK(clock_of(facts, "2026-01-04").limits.size() == 1);
    // Order 121 dropped the duty.
    const CaseFacts now{
        "", true, {fact(report_received, "2026-06-01"), fact(report_decided, "2026-06-05")}};
    CHECK(clock_of(now, "2026-06-05").limits.size() == 1);
}

TEST_CASE("a report may be extended once by fifteen working days") {
    const CaseFacts facts{
        "", false, {fact(report_received, "2026-05-06"), fact(report_extended, "2026-05-20")}};
    CHECK(earliest(limit_of(clock_of(facts, "2026-05-20"), "report_check")) == "2026-06-16");
}

TEST_CASE("both sides learn of a termination in seven working days (Order 121, Art. 23)") {
    // Sunday 20 September is a working day, 25 to 27 September are off.
    const CaseFacts facts{
        "",
        false,
        {fact(received, "2026-09-01"),
         fact(accepted, "2026-09-02"),
         fact(terminated, "2026-09-18", 3)}};
    const CaseClock clock = clock_of(facts, "2026-09-18");
    CHECK(earliest(limit_of(clock, "termination_notice")) == "2026-09-29");
    CHECK(limit_of(clock, "mediation").state == LimitState::met);
}

TEST_CASE("offices agree on competence in seven working days (Arts. 33 and 30)") {
    CaseFacts facts{
        "", false, {fact(report_received, "2026-11-16"), fact(competence_disputed, "2026-11-16")}};
    CHECK(earliest(limit_of(clock_of(facts, "2026-11-16"), "competence")) == "2026-11-25");
    facts = {"", false, {fact(competence_disputed, "2025-06-03")}};
    const LimitClock old_limit = limit_of(clock_of(facts, "2025-06-03"), "competence");
    CHECK(old_limit.rule_set == "order-20");
    CHECK(earliest(old_limit) == "2025-06-12");
}

TEST_CASE("filing at a station starts no legal limit (Order 121, Arts. 6 and 8)") {
    const CaseFacts facts{
        "", false, {fact(filed_at_station, "2026-06-01"), fact(sent_to_platform, "2026-06-02")}};
    CHECK(clock_of(facts, "2026-06-10").limits.empty());
}

TEST_CASE("a policy shortens the limits that begin while it holds, for its category") {
    const Policy policy{
        "spring",
        "示例〔2026〕1号",
        "acceptance",
        "food",
        day("2026-06-01"),
        day("2026-06-30"),
        3,
    };
    Policy everyone = policy;
    everyone.id = "everyone";
    everyone.category = "";
    everyone.length = 5;
    const RuleBook book = book_with(settings_with(LastDayReading::unmoved), {policy, everyone});
    const auto limit_for = [&](const char* category, const char* received_on) {
        const CaseFacts facts{category, false, {fact(received, received_on)}};
        return limit_of(clock_of(facts, received_on, book), "acceptance");
    };
    CHECK(earliest(limit_for("food", "2026-06-01")) == "2026-06-04");
    CHECK(limit_for("food", "2026-06-30").policy->id == "spring");
    CHECK(limit_for("car", "2026-06-01").policy->id == "everyone");
    CHECK(earliest(limit_for("car", "2026-06-01")) == "2026-06-08");
    CHECK_FALSE(limit_for("food", "2026-05-31").policy);
    CHECK_FALSE(limit_for("food", "2026-07-01").policy);
    CHECK(earliest(limit_for("food", "2026-07-01")) == "2026-07-10");
    const CaseFacts mediated{
        "food", false, {fact(received, "2026-06-01"), fact(accepted, "2026-06-01")}};
    CHECK_FALSE(limit_of(clock_of(mediated, "2026-06-01", book), "mediation").policy);
}

TEST_CASE("a limit that runs into a year without notice is provisional") {
    const CaseFacts facts{"", false, {fact(received, "2026-12-25")}};
    const LimitClock limit = limit_of(clock_of(facts, "2026-12-28"), "acceptance");
    CHECK(earliest(limit) == "2027-01-06");
    CHECK(limit.state == LimitState::provisional);
    // By a guess nothing is called overdue or late.
    CHECK(limit_of(clock_of(facts, "2027-02-01"), "acceptance").state == LimitState::provisional);
    CaseFacts late = facts;
    late.facts.push_back(fact(accepted, "2027-01-20"));
    CHECK(limit_of(clock_of(late, "2027-02-01"), "acceptance").state == LimitState::provisional);
    late.facts.back() = fact(accepted, "2026-12-31");
    CHECK(limit_of(clock_of(late, "2027-02-01"), "acceptance").state == LimitState::met);
}

TEST_CASE("a limit that needs a year no table knows is unknown") {
    const auto days = WorkingDays::make(tests::shipped_days().national(), {});
    REQUIRE(days.has_value());
    const CaseFacts facts{"", false, {fact(received, "2026-12-25"), fact(accepted, "2026-12-28")}};
    const CaseClock clock = clock_of(facts, "2026-12-28", tests::shipped_book(), *days);
    CHECK(limit_of(clock, "acceptance").state == LimitState::unknown);
    // The last day falls into 2027 and it is not known whether people work then.
    CHECK(limit_of(clock, "mediation").state == LimitState::unknown);
    CHECK_FALSE(limit_of(clock, "mediation").counted);
    // Read as unmoved, natural days need no table.
    const RuleBook unmoved = book_with(settings_with(LastDayReading::unmoved));
    const LimitClock counted = limit_of(clock_of(facts, "2026-12-28", unmoved, *days), "mediation");
    CHECK(earliest(counted) == "2027-02-26");
    CHECK(counted.state == LimitState::running);
}

TEST_CASE("nothing is counted past the last year that is known") {
    const CountTask natural{
        day("2100-12-01"), DayUnit::natural_days, 31, {}, day("2100-12-01"), {}};
    CHECK_FALSE(count_limit(tests::shipped_days(), natural));
    CountTask moved = natural;
    moved.length = 30;
    REQUIRE(count_limit(tests::shipped_days(), moved));
    moved.reading = LastDayReading::off_non_working_days;
    CHECK(count_limit(tests::shipped_days(), moved)->latest == day("2100-12-31"));
    CountTask working = natural;
    working.unit = DayUnit::working_days;
    CHECK_FALSE(count_limit(tests::shipped_days(), working));
    CountTask over = natural;
    over.start = day("2099-12-02");
    over.length = 30;
    over.reading = LastDayReading::off_statutory_days;
    CHECK(count_limit(tests::shipped_days(), over)->latest == day("2100-01-02"));
}

TEST_CASE("a local holiday moves the last day of a natural-day limit") {
    const auto region = HolidayTable::make(
        1, "640000", {HolidayYear{2026, {day("2026-07-01")}, {}, {}, "a region's notice"}}
    );
    const auto days = WorkingDays::make(tests::shipped_days().national(), {}, *region);
    REQUIRE(days.has_value());
    CountTask task{
        day("2026-05-02"),
        DayUnit::natural_days,
        60,
        {},
        day("2026-05-02"),
        LastDayReading::off_holidays,
    };
    const auto moved = count_limit(*days, task);
    CHECK(moved->latest == day("2026-07-02"));
    CHECK(moved->moved_over.front().reason == SkipReason::local_holiday);
    task.reading = LastDayReading::off_statutory_days;
    CHECK(count_limit(*days, task)->latest == day("2026-07-01"));
}

}  // namespace fangxin::core
