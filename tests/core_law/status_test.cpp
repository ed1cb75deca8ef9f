// The facts in a status, and the limit that whoever complained waits for.
#include <doctest/doctest.h>

#include "core/law/status_facts.h"
#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

Instant at(std::string_view iso, int hour) {
    return {start_of_beijing_day(tests::day(iso)).utc_ms + hour * std::int64_t{3'600'000}};
}

CaseStatus status_with(std::vector<StatusEvent> events) {
    return {
        *CaseId::parse("019ab0e2-7d40-7000-8000-000000000001"),
        *CaseNumber::make("K7Q", 1),
        1,
        CaseState::received,
        std::move(events),
        "food"};
}

StatusEvent step(CaseState state, Instant when, std::optional<FactKind> fact, int ground = 0) {
    return {state, when, "", fact, ground};
}

const LimitClock* waited_for(const std::vector<Fact>& facts, std::string_view on) {
    static CaseClock clock;
    clock = tests::clock_of({"", false, facts}, on);
    return limit_waited_for(clock);
}

}  // namespace

TEST_CASE("a status holds the facts that its steps are") {
    const CaseFacts facts = facts_of(status_with({
        step(CaseState::filed, at("2026-05-06", 9), FactKind::filed_at_station),
        step(CaseState::received, at("2026-05-06", 10), FactKind::received),
        step(CaseState::mediating, at("2026-05-07", 10), std::nullopt),
        step(CaseState::refused, at("2026-05-08", 10), FactKind::refused, 4),
    }));
    CHECK(facts.category == "food");
    REQUIRE(facts.facts.size() == 3);
    CHECK(facts.facts[0] == Fact{FactKind::filed_at_station, at("2026-05-06", 9), true, 0});
    CHECK(facts.facts[2] == Fact{FactKind::refused, at("2026-05-08", 10), true, 4});
}

TEST_CASE("a ground that a former version recorded of an acceptance is left out") {
    const CaseFacts facts = facts_of(status_with({
        step(CaseState::accepted, at("2026-05-08", 10), FactKind::accepted, 3),
    }));
    REQUIRE(facts.facts.size() == 1);
    CHECK(facts.facts[0].ground == 0);
}

TEST_CASE("a station's fast clock does not hide the office's limits") {
    const CaseFacts facts = facts_of(status_with({
        step(CaseState::filed, at("2026-05-06", 12), FactKind::filed_at_station),
        step(CaseState::received, at("2026-05-06", 10), FactKind::received),
    }));
    REQUIRE(facts.facts.size() == 1);
    CHECK(facts.facts[0].kind == FactKind::received);
    CHECK(check_facts(tests::shipped_book(), facts).empty());
}

TEST_CASE("a status without a filing is counted all the same") {
    const auto received = step(CaseState::received, at("2026-05-06", 10), FactKind::received);
    CHECK(facts_of(status_with({received})).facts.size() == 1);
    CHECK(facts_of(status_with({})).facts.empty());
}

TEST_CASE("who complained waits for acceptance, then for mediation, then for nothing") {
    const Fact received = tests::fact(FactKind::received, "2026-05-06");
    const Fact accepted = tests::fact(FactKind::accepted, "2026-05-08");
    const Fact agreed = tests::fact(FactKind::agreed, "2026-05-20");
    CHECK(waited_for({}, "2026-05-06") == nullptr);
    CHECK(waited_for({received}, "2026-05-06")->rule.id == "acceptance");
    CHECK(waited_for({received, accepted}, "2026-05-09")->rule.id == "mediation");
    CHECK(waited_for({received, accepted, agreed}, "2026-05-21") == nullptr);
}

TEST_CASE("of several limits the one that ends first is waited for") {
    // Settlement runs from 6 May for ten working days; it stops the office's limit, which ends
    // after it.
    const Fact received = tests::fact(FactKind::received, "2026-05-06");
    const Fact odr = tests::fact(FactKind::odr_started, "2026-05-06");
    CHECK(waited_for({received, odr}, "2026-05-06")->rule.id == "acceptance");
    CHECK(waited_for({received, odr}, "2026-05-19")->rule.id == "odr_settlement");
}

TEST_CASE("of limits that end on one day the first in the rules is waited for") {
    const CaseClock clock =
        tests::clock_of({"", false, {tests::fact(FactKind::received, "2026-05-06")}}, "2026-05-06");
    CaseClock twice{clock.on, {clock.limits.front(), clock.limits.front()}};
    CHECK(limit_waited_for(twice) == &twice.limits.front());
}

TEST_CASE("the office's own limits are not the consumer's to wait for") {
    const Fact received = tests::fact(FactKind::received, "2026-05-06");
    const Fact accepted = tests::fact(FactKind::accepted, "2026-05-08");
    const Fact clue = tests::fact(FactKind::clue_found, "2026-05-11");
    CHECK(waited_for({received, accepted, clue}, "2026-05-12")->rule.id == "mediation");
}

TEST_CASE("a limit that cannot be computed is waited for last") {
    // Nothing is known of 2101, and the decision on acceptance is counted in working days.
    const Fact received = tests::fact(FactKind::received, "2100-12-28");
    const auto* limit = waited_for({received}, "2100-12-28");
    REQUIRE(limit != nullptr);
    CHECK(limit->state == LimitState::unknown);
    const Fact odr = tests::fact(FactKind::odr_started, "2026-05-06");
    const Fact later = tests::fact(FactKind::received, "2100-12-28");
    CHECK(waited_for({odr, later}, "2100-12-28")->rule.id == "odr_settlement");
}

}  // namespace fangxin::core
