// Tests of what is wrong with facts: every fault names the fact that has it.
#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using enum FactFaultReason;
using tests::day;
using tests::fact;

std::vector<FactFault> faults_of(std::vector<Fact> facts) {
    return check_facts(tests::shipped_book(), CaseFacts{"", false, std::move(facts)});
}

// The only fault, as a sentence; empty when there is none.
std::string fault_of(std::vector<Fact> facts) {
    const auto faults = faults_of(std::move(facts));
    CHECK(faults.size() <= 1);
    return faults.empty() ? std::string() : fault_sentence(faults.front());
}

}  // namespace

TEST_CASE("an acceptance before the receipt is named") {
    CHECK(
        fault_of({fact(received, "2026-05-06"), fact(accepted, "2026-05-05")}) ==
        "facts[1] accepted: it is before received"
    );
    CHECK(
        fault_of({fact(accepted, "2026-05-05"), fact(received, "2026-05-06")}) ==
        "facts[0] accepted: it is before received"
    );
    CHECK(fault_of({fact(received, "2026-05-06"), fact(accepted, "2026-05-06")}).empty());
}

TEST_CASE("within one day times are compared only where both are known") {
    Fact receipt = fact(received, "2026-05-06");
    Fact acceptance = fact(accepted, "2026-05-06");
    receipt.at.utc_ms += 1000;
    CHECK(fault_of({receipt, acceptance}).empty());
    receipt.has_time = true;
    CHECK(fault_of({receipt, acceptance}).empty());
    acceptance.has_time = true;
    CHECK(fault_of({receipt, acceptance}) == "facts[1] accepted: it is before received");
    receipt.has_time = false;
    CHECK(fault_of({receipt, acceptance}).empty());
    receipt.has_time = true;
    receipt.at = acceptance.at;
    CHECK(fault_of({receipt, acceptance}).empty());
}

TEST_CASE("what has no cause is named") {
    CHECK(
        fault_of({fact(accepted, "2026-05-06")}) ==
        "facts[0] accepted: it cannot be without an earlier received"
    );
    CHECK(
        fault_of({fact(testing_ended, "2026-05-06")}) ==
        "facts[0] testing_ended: it cannot be without an earlier testing_started"
    );
    CHECK(
        fault_of({fact(reporter_notified, "2026-05-06")}) ==
        "facts[0] reporter_notified: it cannot be without an earlier report_decided"
    );
    CHECK(
        fault_of({fact(competence_settled, "2026-05-06")}) ==
        "facts[0] competence_settled: it cannot be without an earlier competence_disputed"
    );
}

TEST_CASE("a receipt before the filing is named, and a filing is not needed") {
    CHECK(fault_of({fact(received, "2026-05-06")}).empty());
    CHECK(
        fault_of({fact(filed_at_station, "2026-05-07"), fact(received, "2026-05-06")}) ==
        "facts[1] received: it is before filed_at_station"
    );
    CHECK(
        fault_of({fact(sent_to_platform, "2026-05-07"), fact(report_received, "2026-05-06")}) ==
        "facts[1] report_received: it is before sent_to_platform"
    );
    CHECK(
        fault_of({fact(filed_at_station, "2026-05-07"), fact(sent_to_platform, "2026-05-06")}) ==
        "facts[1] sent_to_platform: it is before filed_at_station"
    );
}

TEST_CASE("what can happen once only is named when it is there twice") {
    const auto faults = faults_of(
        {fact(received, "2026-05-06"), fact(received, "2026-05-08"), fact(received, "2026-05-07")}
    );
    REQUIRE(faults.size() == 1);
    CHECK(faults.front() == FactFault{2, received, repeated, received});
    // One extension only (Art. 27).
    CHECK(
        fault_of(
            {fact(report_received, "2026-05-06"),
             fact(report_extended, "2026-05-07"),
             fact(report_extended, "2026-05-08")}
        ) == "facts[2] report_extended: it is there once too often"
    );
    CHECK(fault_of({fact(report_received, "2026-05-06"),
                    fact(report_supplemented, "2026-05-07"),
                    fact(report_supplemented, "2026-05-08")})
              .empty());
}

TEST_CASE("a second extension of a clue or a report is refused (Arts. 27 and 23)") {
    for (const char* received_on : {"2026-06-01", "2025-06-03"}) {
        CaseFacts facts{
            "",
            false,
            {fact(received, received_on),
             fact(accepted, received_on),
             fact(clue_found, received_on),
             fact(clue_extended, received_on)}};
        CHECK(check_facts(tests::shipped_book(), facts).empty());
        facts.facts.push_back(fact(clue_extended, "2026-06-30"));
        const auto clock =
            run_clock(tests::shipped_book(), tests::shipped_days(), facts, day("2026-07-01"));
        REQUIRE_FALSE(clock.has_value());
        CHECK(clock.error().code == ErrorCode::invalid);
        CHECK(clock.error().detail == "facts[4] clue_extended: it is there once too often");
        CHECK(
            fault_of(
                {fact(report_received, received_on),
                 fact(report_extended, received_on),
                 fact(report_extended, "2026-06-30")}
            ) == "facts[2] report_extended: it is there once too often"
        );
    }
}

TEST_CASE("pauses begin and end in turn") {
    const Fact receipt = fact(received, "2026-05-06");
    const Fact start = fact(odr_started, "2026-05-07");
    CHECK(fault_of({receipt, start}).empty());
    CHECK(
        fault_of({receipt, start, fact(odr_ended, "2026-05-06")}) ==
        "facts[2] odr_ended: it is before odr_started"
    );
    CHECK(
        fault_of({receipt, start, fact(odr_started, "2026-05-08")}) ==
        "facts[2] odr_started: it is there once too often"
    );
    CHECK(
        fault_of({receipt, start, fact(odr_ended, "2026-05-08"), fact(odr_ended, "2026-05-09")}) ==
        "facts[3] odr_ended: it is there once too often"
    );
    const std::vector<Fact> overlapping{
        receipt,
        start,
        fact(odr_ended, "2026-05-10"),
        fact(odr_started, "2026-05-09"),
        fact(odr_ended, "2026-05-12"),
    };
    CHECK(fault_of(overlapping) == "facts[3] odr_started: it is there once too often");
    std::vector<Fact> in_turn = overlapping;
    in_turn[3] = fact(odr_started, "2026-05-10");
    CHECK(fault_of(in_turn).empty());
    const std::vector<Fact> crossed{
        receipt,
        start,
        fact(odr_ended, "2026-05-08"),
        fact(odr_started, "2026-05-12"),
        fact(odr_ended, "2026-05-10"),
    };
    CHECK(fault_of(crossed) == "facts[4] odr_ended: it is before odr_started");
}

TEST_CASE("facts that exclude each other are named") {
    CHECK(
        fault_of(
            {fact(received, "2026-05-06"),
             fact(accepted, "2026-05-07"),
             fact(refused, "2026-05-08", 1)}
        ) == "facts[2] refused: it cannot be true together with accepted"
    );
    CHECK(
        fault_of(
            {fact(received, "2026-05-06"),
             fact(accepted, "2026-05-07"),
             fact(agreed, "2026-05-08"),
             fact(terminated, "2026-05-09", 1)}
        ) == "facts[3] terminated: it cannot be true together with agreed"
    );
}

TEST_CASE("nothing is settled, tested or disputed after the case ended (Arts. 16, 23 and 24)") {
    const Fact receipt = fact(received, "2026-06-01");
    const Fact acceptance = fact(accepted, "2026-06-02");
    const Fact dispute = fact(competence_disputed, "2026-06-02");
    const std::pair<std::vector<Fact>, std::string_view> endings[] = {
        {{receipt, dispute, fact(refused, "2026-06-03", 1)}, "refused"},
        {{receipt, acceptance, dispute, fact(agreed, "2026-06-03")}, "agreed"},
        {{receipt, acceptance, dispute, fact(terminated, "2026-06-03", 3)}, "terminated"},
        {{receipt, acceptance, dispute, fact(withdrawn, "2026-06-03")}, "withdrawn"},
    };
    for (const auto& [facts, end] : endings) {
        for (const FactKind late : {odr_started, competence_settled}) {
            std::vector<Fact> with_late = facts;
            with_late.push_back(fact(late, "2026-06-04"));
            const std::string place = "facts[" + std::to_string(facts.size()) + "] ";
            CHECK(
                fault_of(with_late) == place + std::string(fact_kind_name(late)) +
                                           ": it is after the case ended by " + std::string(end)
            );
            // On the day itself it may have come before.
            with_late.back() = fact(late, "2026-06-03");
            CHECK(fault_of(with_late).empty());
        }
    }
    CHECK(
        fault_of({receipt, acceptance, fact(withdrawn, "2026-06-03"), fact(agreed, "2026-06-04")}
        ) == "facts[3] agreed: it is after the case ended by withdrawn"
    );
    CHECK(
        fault_of(
            {receipt,
             acceptance,
             fact(terminated, "2026-06-03", 3),
             fact(testing_started, "2026-06-04")}
        ) == "facts[3] testing_started: it is after the case ended by terminated"
    );
    // A withdrawal is a ground of termination, and the notice and the clue go on (Arts. 23 and 27).
    CHECK(fault_of({receipt,
                    acceptance,
                    fact(clue_found, "2026-06-02"),
                    fact(withdrawn, "2026-06-03"),
                    fact(terminated, "2026-06-04", 1),
                    fact(termination_notified, "2026-06-05"),
                    fact(clue_checked, "2026-06-08")})
              .empty());
}

TEST_CASE("what a former version recorded after the end of a case counts for nothing") {
    CaseFacts facts{
        "",
        false,
        {fact(received, "2026-06-01"),
         fact(withdrawn, "2026-06-03"),
         fact(odr_started, "2026-06-04")}};
    const auto run = [&facts] {
        return run_clock(tests::shipped_book(), tests::shipped_days(), facts, day("2026-06-05"));
    };
    REQUIRE(run().has_value());
    CHECK(limit_waited_for(*run()) == nullptr);
    CHECK(run()->limits.size() == 1);
    // Any other fault is one all the same.
    facts.facts.push_back(fact(testing_started, "2026-06-02"));
    CHECK(
        run().error().detail == "facts[3] testing_started: it cannot be without an earlier accepted"
    );
    facts.facts.back() = fact(report_received, "2019-12-31");
    facts.facts.erase(facts.facts.begin());
    CHECK_FALSE(run().has_value());
}

TEST_CASE("dates outside 2000 to 2100 are named before anything else") {
    Fact early = fact(accepted, "2000-01-01");
    early.at.utc_ms -= 1;
    CHECK(
        fault_of({fact(received, "2026-05-06"), early}) ==
        "facts[1] accepted: its date is not between 2000 and 2100"
    );
    Fact late = fact(received, "2100-12-31");
    late.at.utc_ms += 24LL * 60 * 60 * 1000;
    CHECK(fault_of({late}) == "facts[0] received: its date is not between 2000 and 2100");
    CHECK(fault_of({fact(odr_started, "2000-01-01"), fact(odr_ended, "2100-12-31")}).empty());
}

TEST_CASE("a refusal needs one of the grounds of the rule in force") {
    const Fact receipt = fact(received, "2026-05-06");
    CHECK(fault_of({receipt, fact(refused, "2026-05-07")}) == "facts[1] refused: it has no ground");
    for (int ground = 1; ground <= 7; ++ground)
        CHECK(fault_of({receipt, fact(refused, "2026-05-07", ground)}).empty());
    CHECK(
        fault_of({receipt, fact(refused, "2026-05-07", 8)}) ==
        "facts[1] refused: the rule in force has no ground of this number"
    );
    CHECK_FALSE(fault_of({receipt, fact(refused, "2026-05-07", -1)}).empty());
    // Order 20 had six (Art. 15), also for a refusal after the change.
    const Fact old_receipt = fact(received, "2026-04-14");
    CHECK(fault_of({old_receipt, fact(refused, "2026-04-20", 6)}).empty());
    CHECK_FALSE(fault_of({old_receipt, fact(refused, "2026-04-20", 7)}).empty());
}

TEST_CASE("only a refusal and a termination have a ground (Arts. 16 and 23)") {
    CHECK(fault_of({fact(received, "2026-05-06", 3)}) == "facts[0] received: it takes no ground");
    CHECK(
        fault_of({fact(received, "2026-05-06"), fact(accepted, "2026-05-06", 3)}) ==
        "facts[1] accepted: it takes no ground"
    );
}

TEST_CASE("grounds are judged once the order of the facts is right") {
    // Which rule has the ground depends on the receipt, and that is missing.
    const auto faults = faults_of({fact(refused, "2026-05-07")});
    REQUIRE(faults.size() == 1);
    CHECK(faults.front() == FactFault{0, refused, without_cause, received});
}

TEST_CASE("a termination needs one of the grounds of the rule in force") {
    const auto faults_with = [](int ground, std::string_view received_on) {
        return faults_of(
            {fact(received, received_on),
             fact(accepted, received_on),
             fact(terminated, "2026-05-20", ground)}
        );
    };
    for (int ground = 1; ground <= 8; ++ground) CHECK(faults_with(ground, "2026-05-06").empty());
    CHECK(faults_with(0, "2026-05-06").front().reason == without_ground);
    CHECK(faults_with(9, "2026-05-06").front().reason == unknown_ground);
    CHECK(faults_with(7, "2026-04-01").empty());
    CHECK(faults_with(8, "2026-04-01").front().reason == unknown_ground);
}

TEST_CASE("a receipt before any rule is named") {
    CHECK(
        fault_of({fact(received, "2019-12-31")}) ==
        "facts[0] received: no rule is in force on its day"
    );
    CHECK(fault_of({fact(report_received, "2020-01-01")}).empty());
    const auto clock = run_clock(
        tests::shipped_book(),
        tests::shipped_days(),
        CaseFacts{"", false, {fact(received, "2019-12-31")}},
        day("2020-01-10")
    );
    REQUIRE_FALSE(clock.has_value());
    CHECK(clock.error().code == ErrorCode::invalid);
    CHECK(clock.error().detail == "facts[0] received: no rule is in force on its day");
}

TEST_CASE("every kind of fact has a name of its own") {
    for (int i = 0; i <= static_cast<int>(competence_settled); ++i) {
        const auto kind = static_cast<FactKind>(i);
        CHECK(parse_fact_kind(fact_kind_name(kind)).value() == kind);
    }
    CHECK_FALSE(parse_fact_kind("no such fact"));
}

TEST_CASE("several faults come in the order of the facts") {
    const auto faults = faults_of({fact(agreed, "2026-05-06"), fact(accepted, "2026-05-07")});
    REQUIRE(faults.size() == 2);
    CHECK(faults[0] == FactFault{0, agreed, before_its_cause, accepted});
    CHECK(faults[1] == FactFault{1, accepted, without_cause, received});
}

}  // namespace fangxin::core
