// What must hold for every case: tried on random ones, whose seed is printed.
#include <algorithm>
#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using tests::day;
using tests::SeededRandom;

constexpr int kCases = 150;

Date random_date(SeededRandom& random) {
    const auto span = days_between(day("2020-01-01"), day("2026-09-30"));
    return plus_days(
        day("2020-01-01"), static_cast<int>(random.below(static_cast<std::size_t>(span)))
    );
}

Fact fact_after(FactKind kind, Date date, std::size_t days, int ground = 0) {
    const Date later = plus_days(date, static_cast<int>(days));
    return Fact{kind, start_of_beijing_day(later), false, ground};
}

// A case with a complaint, a clue and a report, without pauses.
CaseFacts random_case(SeededRandom& random) {
    const Date received_on = random_date(random);
    CaseFacts facts;
    facts.is_real_name = random.below(2) == 0;
    facts.facts = {
        fact_after(received, received_on, 0),
        fact_after(accepted, received_on, random.below(9)),
        fact_after(clue_found, received_on, 9 + random.below(5)),
        fact_after(report_received, received_on, random.below(20)),
    };
    if (random.below(2) == 0) facts.facts.push_back(fact_after(clue_extended, received_on, 20));
    if (random.below(2) == 0)
        facts.facts.push_back(fact_after(report_supplemented, received_on, 20 + random.below(9)));
    if (random.below(3) == 0)
        facts.facts.push_back(fact_after(terminated, received_on, 30 + random.below(40), 3));
    return facts;
}

RuleBook book_reading(LastDayReading reading) {
    return tests::book_with({RuleChoice::by_received_date, "a reason", reading, "a reason"});
}

CaseClock clock_on(const CaseFacts& facts, Date on, const RuleBook& book) {
    auto clock = run_clock(book, tests::shipped_days(), facts, on);
    REQUIRE(clock.has_value());
    return std::move(*clock);
}

// Every limit of `before` is in `after`, and ends no earlier there.
void check_no_nearer(const CaseClock& before, const CaseClock& after) {
    for (const LimitClock& limit : before.limits) {
        const LimitClock same = tests::limit_of(after, limit.rule.id);
        CHECK_FALSE(same.counted->earliest < limit.counted->earliest);
        CHECK_FALSE(same.counted->latest < limit.counted->latest);
    }
}

}  // namespace

TEST_CASE("no limit ends on a day off under the reading that forbids it") {
    SeededRandom random;
    const RuleBook book = book_reading(LastDayReading::off_non_working_days);
    for (int i = 0; i < kCases; ++i) {
        const CaseFacts facts = random_case(random);
        for (const LimitClock& limit : clock_on(facts, day("2026-12-01"), book).limits) {
            REQUIRE(limit.counted);
            const DayKind last = tests::shipped_days().day(limit.counted->latest).kind;
            CHECK(is_working(last));
            CHECK(limit.counted->latest >= limit.counted->earliest);
            CHECK(limit.counted->earliest > limit.from);
        }
    }
}

TEST_CASE("the readings go from strict to generous") {
    SeededRandom random;
    using enum LastDayReading;
    for (int i = 0; i < kCases / 5; ++i) {
        const CaseFacts facts = random_case(random);
        const Date on = day("2026-12-01");
        CaseClock before = clock_on(facts, on, book_reading(unmoved));
        for (const auto reading : {off_statutory_days, off_holidays, off_non_working_days}) {
            CaseClock after = clock_on(facts, on, book_reading(reading));
            check_no_nearer(before, after);
            before = std::move(after);
        }
    }
}

TEST_CASE("adding a pause never brings a limit nearer") {
    SeededRandom random;
    const RuleBook book = book_reading(LastDayReading::off_non_working_days);
    for (int i = 0; i < kCases; ++i) {
        const CaseFacts plain = random_case(random);
        CaseFacts paused = plain;
        const Date accepted_on = date_of(*find_last(plain, accepted));
        const std::size_t begin = random.below(60);
        const bool is_testing = random.below(2) == 0;
        paused.facts.push_back(
            fact_after(is_testing ? testing_started : odr_started, accepted_on, begin)
        );
        if (random.below(4) != 0)
            paused.facts.push_back(fact_after(
                is_testing ? testing_ended : odr_ended, accepted_on, begin + random.below(40)
            ));
        const CaseClock before = clock_on(plain, day("2026-12-01"), book);
        const CaseClock after = clock_on(paused, day("2026-12-01"), book);
        check_no_nearer(before, after);
    }
}

TEST_CASE("facts that arrive in another order give the same clock") {
    SeededRandom random;
    for (int i = 0; i < kCases; ++i) {
        CaseFacts facts = random_case(random);
        const Date accepted_on = date_of(*find_last(facts, accepted));
        facts.facts.push_back(fact_after(testing_started, accepted_on, 3));
        facts.facts.push_back(fact_after(testing_ended, accepted_on, 8));
        facts.facts.push_back(fact_after(testing_started, accepted_on, 8));
        facts.facts.push_back(fact_after(testing_ended, accepted_on, 8 + random.below(9)));
        const Date on = plus_days(accepted_on, static_cast<int>(random.below(90)));
        const CaseClock clock = clock_on(facts, on, tests::shipped_book());
        for (std::size_t last = facts.facts.size() - 1; last > 0; --last)
            std::swap(facts.facts[last], facts.facts[random.below(last + 1)]);
        CHECK(clock_on(facts, on, tests::shipped_book()) == clock);
    }
}

TEST_CASE("the days left go down to nothing and never up as days go by") {
    SeededRandom random;
    for (int i = 0; i < kCases / 10; ++i) {
        CaseFacts facts;
        const Date start = random_date(random);
        facts.facts = {fact_after(received, start, 0), fact_after(accepted, start, 0)};
        int before = 0;
        for (int later = 0; later <= 100; ++later) {
            const CaseClock clock = clock_on(facts, plus_days(start, later), tests::shipped_book());
            const LimitClock limit = tests::limit_of(clock, "mediation");
            if (later == 0) before = limit.length;
            CHECK(limit.days_left <= before);
            CHECK(limit.days_left >= before - 1);
            before = limit.days_left;
        }
        CHECK(before == 0);
    }
}

}  // namespace fangxin::core
