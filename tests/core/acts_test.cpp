// Acts of whoever filed: what they must say, when they are possible, and how they are written.
#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "core/acts/act.h"
#include "core/json.h"
#include "core/lifecycle/lifecycle.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

using tests::repeated;

constexpr Instant kStep{1'000};

CaseStatus status_in(CaseState state, std::optional<CaseKind> kind = CaseKind::complaint) {
    const CaseFile file = tests::sample_case_file();
    return {file.id, file.number, 1, state, {{state, kStep, ""}}, {}, kind};
}

// Another step, a moment later, that changes no state.
void say(CaseStatus& status, const Said& said) {
    StatusEvent event{status.state, {status.events.back().at.utc_ms + 1}, ""};
    event.said = said;
    status.events.push_back(event);
}
void say(CaseStatus& status, SaidKind kind) {
    say(status, {.kind = kind, .words = "发票"});
}

ActContent act_of(
    SaidKind kind, std::optional<ActAnswer> answer, Instant about, std::string_view text
) {
    return {kind, answer, about, PrivateText(text)};
}

const std::array kActKinds{
    SaidKind::withdrawal, SaidKind::rating, SaidKind::correction, SaidKind::offer_answer};

// One of each that is complete.
std::vector<ActContent> complete_acts() {
    std::vector<ActContent> acts;
    acts.push_back(act_of(SaidKind::withdrawal, {}, {}, ""));
    acts.push_back(act_of(SaidKind::rating, ActAnswer::satisfied, {}, ""));
    acts.push_back(act_of(SaidKind::rating, ActAnswer::unsatisfied, {}, "太慢了"));
    acts.push_back(act_of(SaidKind::correction, {}, kStep, "发票在这里：\n123"));
    acts.push_back(act_of(SaidKind::offer_answer, ActAnswer::agreed, kStep, ""));
    acts.push_back(act_of(SaidKind::offer_answer, ActAnswer::refused, kStep, ""));
    acts.push_back(act_of(SaidKind::offer_answer, ActAnswer::asked, kStep, "什么时候退？"));
    return acts;
}

Act sealed_act(ActContent content) {
    const CaseFile file = tests::sample_case_file();
    return {file.id, file.number, file.query_code, Instant{5}, std::move(content)};
}

std::string written(ActContent content) {
    return std::string(to_json(sealed_act(std::move(content))).view());
}

}  // namespace

TEST_CASE("an act says what its kind needs, and no more") {
    for (const ActContent& act : complete_acts()) CHECK(is_complete(act));
    const ActContent faulty[] = {
        act_of(SaidKind::withdrawal, {}, {}, "why"),
        act_of(SaidKind::withdrawal, ActAnswer::agreed, {}, ""),
        act_of(SaidKind::withdrawal, {}, kStep, ""),
        act_of(SaidKind::rating, {}, {}, ""),
        act_of(SaidKind::rating, ActAnswer::agreed, {}, ""),
        act_of(SaidKind::rating, ActAnswer::satisfied, kStep, ""),
        act_of(SaidKind::rating, ActAnswer::satisfied, {}, "two\nlines"),
        act_of(SaidKind::rating, ActAnswer::satisfied, {}, repeated("字", 201)),
        act_of(SaidKind::correction, {}, {}, "发票"),
        act_of(SaidKind::correction, {}, kStep, ""),
        act_of(SaidKind::correction, {}, kStep, repeated("字", 1001)),
        act_of(SaidKind::correction, {}, kStep, "\x01"),
        act_of(SaidKind::offer_answer, ActAnswer::agreed, {}, ""),
        act_of(SaidKind::offer_answer, ActAnswer::asked, kStep, ""),
        act_of(SaidKind::offer_answer, ActAnswer::agreed, kStep, "words"),
        act_of(SaidKind::offer_answer, ActAnswer::satisfied, kStep, ""),
        act_of(SaidKind::offer_answer, {}, kStep, ""),
        act_of(SaidKind::offer_made, {}, {}, ""),
    };
    for (const ActContent& act : faulty) {
        CAPTURE(name_of(act.kind));
        CHECK_FALSE(is_complete(act));
        CHECK_FALSE(parse_act(written(act.copy())).has_value());
    }
    CHECK_FALSE(is_complete(act_of(SaidKind::correction, {}, kStep, "\xff")));
}

TEST_CASE("an act is read as it was written, and nobody takes it for a case") {
    for (const ActContent& content : complete_acts()) {
        const Act act = sealed_act(content.copy());
        const PrivateText json = to_json(act);
        CHECK(parse_act(json.view()).value() == act);
        CHECK_FALSE(parse_case_file(json.view()));
        // A newer kiosk may say more.
        std::string more(json.view());
        more.insert(1, "\"new\":[1],");
        CHECK(parse_act(more).value() == act);
    }
    CHECK_FALSE(parse_act(to_json(tests::sample_case_file()).view()));
}

TEST_CASE("any text that a person can type into an act comes out of it again") {
    tests::SeededRandom random;
    const std::string letters[] = {"a", "字", "𠮷", "\"", "\\", " ", "。", "7"};
    for (int round = 0; round < 200; ++round) {
        std::string text = "x";
        for (std::size_t i = random.below(150); i > 0; --i)
            text += letters[random.below(std::size(letters))];
        text += ".";
        const auto read =
            parse_act(written(act_of(SaidKind::rating, ActAnswer::satisfied, {}, text)));
        REQUIRE(read.has_value());
        CHECK(read->content.text == text);
    }
}

TEST_CASE("only a complaint that has not ended can be withdrawn") {
    for (const CaseKind kind : values_of<CaseKind>()) {
        for (const CaseState state : values_of<CaseState>()) {
            CAPTURE(name_of(kind));
            CAPTURE(name_of(state));
            const bool is_expected =
                kind == CaseKind::complaint &&
                (state == CaseState::received || state == CaseState::accepted ||
                 state == CaseState::mediating || state == CaseState::entrusted);
            CHECK(possible_acts(status_in(state, kind)).withdrawal == is_expected);
            CHECK(is_possible(SaidKind::withdrawal, {}, status_in(state, kind)) == is_expected);
        }
    }
}

TEST_CASE("a closed case is rated once, whatever its kind") {
    for (const CaseKind kind : values_of<CaseKind>()) {
        CaseStatus status = status_in(CaseState::closed, kind);
        CHECK(possible_acts(status).rating);
        say(status, {.kind = SaidKind::rating, .outcome = ActOutcome::too_late});
        CHECK(possible_acts(status).rating);
        say(status, {.kind = SaidKind::rating, .outcome = ActOutcome::done});
        CHECK_FALSE(possible_acts(status).is_any());
    }
    CHECK_FALSE(possible_acts(status_in(CaseState::agreed)).rating);
}

TEST_CASE("what is asked for is given once, for this request only") {
    CaseStatus status = status_in(CaseState::received);
    const auto is_open = [&status](Instant about) {
        return is_possible(SaidKind::correction, about, status);
    };
    CHECK_FALSE(is_open(kStep));
    say(status, SaidKind::correction_asked);
    const Instant first = status.events.back().at;
    CHECK(is_open(first));
    CHECK_FALSE(is_open(kStep));
    say(status, SaidKind::correction_asked);
    const Instant second = status.events.back().at;
    CHECK_FALSE(is_open(first));
    CHECK(is_open(second));
    CaseStatus ended = status;
    ended.state = CaseState::withdrawn;
    CHECK_FALSE(is_possible(SaidKind::correction, second, ended));
    // Also when it waits here for the line.
    say(status, {.kind = SaidKind::correction, .outcome = ActOutcome::saved_here});
    CHECK_FALSE(is_open(second));
}

TEST_CASE("an offer is answered until the last word, and only while there is one") {
    CaseStatus status = status_in(CaseState::mediating);
    CHECK_FALSE(can_be_said(SaidKind::offer_withdrawn, status));
    say(status, SaidKind::offer_made);
    const Instant offer = status.events.back().at;
    const auto is_open = [&status, offer] {
        return is_possible(SaidKind::offer_answer, offer, status);
    };
    CHECK(is_open());
    CHECK(can_be_said(SaidKind::offer_withdrawn, status));
    using enum ActAnswer;
    say(status, {.kind = SaidKind::offer_answer, .answer = asked, .outcome = ActOutcome::done});
    CHECK(is_open());
    CaseStatus taken_back = status;
    say(taken_back, SaidKind::offer_withdrawn);
    CHECK_FALSE(is_possible(SaidKind::offer_answer, offer, taken_back));
    CHECK_FALSE(can_be_said(SaidKind::offer_withdrawn, taken_back));
    CaseStatus renewed = status;
    say(renewed, SaidKind::offer_made);
    CHECK_FALSE(is_possible(SaidKind::offer_answer, offer, renewed));
    say(status, {.kind = SaidKind::offer_answer, .answer = refused, .outcome = ActOutcome::done});
    CHECK_FALSE(is_open());
}

TEST_CASE("the office asks and offers only where somebody can answer") {
    for (const CaseKind kind : values_of<CaseKind>()) {
        for (const CaseState state : values_of<CaseState>()) {
            CaseStatus status = status_in(state, kind);
            for (const SaidKind act : kActKinds) CHECK_FALSE(can_be_said(act, status));
            CHECK(can_be_said(SaidKind::correction_asked, status) == is_open_case(state));
            if (can_be_said(SaidKind::correction_asked, status)) {
                say(status, SaidKind::correction_asked);
                CHECK(possible_acts(status).correction == &status.events.back());
            }
            if (!can_be_said(SaidKind::offer_made, status)) continue;
            CHECK(kind == CaseKind::complaint);
            say(status, SaidKind::offer_made);
            CHECK(possible_acts(status).offer == &status.events.back());
        }
    }
}

TEST_CASE("a case lists so many acts and no more, and one of unknown kind allows none") {
    CaseStatus status = status_in(CaseState::mediating);
    say(status, SaidKind::offer_made);
    const Instant offer = status.events.back().at;
    for (std::size_t i = 0; i < kActsPerCaseMax; ++i) {
        CHECK(is_possible(SaidKind::offer_answer, offer, status));
        say(status, {.kind = SaidKind::offer_answer, .answer = ActAnswer::asked});
    }
    CHECK(count_acts(status) == kActsPerCaseMax);
    CHECK_FALSE(possible_acts(status).is_any());
    CHECK_FALSE(possible_acts(status_in(CaseState::closed, std::nullopt)).is_any());
}

TEST_CASE("an act that was saved here is a step that makes it impossible a second time") {
    CaseStatus status = status_in(CaseState::accepted);
    const ActContent withdrawal = act_of(SaidKind::withdrawal, {}, {}, "");
    status.events.push_back(step_of(withdrawal, status, Instant{9}, ActOutcome::saved_here));
    CHECK(status.events.back().state == CaseState::accepted);
    CHECK(status.events.back().said->outcome == ActOutcome::saved_here);
    CHECK_FALSE(is_possible(SaidKind::withdrawal, {}, status));
}

TEST_CASE("a status of a newer centre is read as far as it is known") {
    const auto read = [](const std::string& state, const std::string& said) {
        return parse_case_status(
            R"({"id":"019ab0e2-7d40-7000-8000-000000000001","number":")" +
            tests::sample_case_file().number.to_string() + R"(","version":2,"state":")" + state +
            R"(","events":[{"state":")" + state +
            R"(","at":1,"office":"","novel":{"a":1},"said":)" + said +
            R"(}],"kind":"complaint","novel":[]})"
        );
    };
    const auto unknown = read("appealed", R"({"kind":"appeal","words":7})");
    REQUIRE(unknown.has_value());
    CHECK(unknown->state == CaseState::in_progress);
    CHECK(unknown->events[0].state == CaseState::in_progress);
    CHECK_FALSE(unknown->events[0].said.has_value());
    CHECK_FALSE(possible_acts(*unknown).is_any());
    const auto partly = read(
        "accepted", R"({"kind":"offer_answer","answer":"perhaps","outcome":"heard","also":true})"
    );
    REQUIRE(partly.has_value());
    CHECK(partly->state == CaseState::accepted);
    CHECK(partly->events[0].said == Said{.kind = SaidKind::offer_answer});
    CHECK_FALSE(read("accepted", R"({"words":"no kind"})").has_value());
    CHECK_FALSE(read("accepted", R"({"kind":"offer_made","words":")" + repeated("字", 201) + "\"}")
                    .has_value());
}

TEST_CASE("what the office says comes out as it was said") {
    const Said said{.kind = SaidKind::offer_made, .words = "愿退一半", .amount_fen = 150'000};
    const auto read = parse_said(to_json(said));
    REQUIRE(read.has_value());
    CHECK(*read == said);
    CHECK_FALSE(parse_said(R"({"kind":"appeal"})").value().has_value());
    CHECK_FALSE(parse_said("[]").has_value());
    CaseStatus status = status_in(CaseState::mediating);
    say(status, said);
    CHECK(parse_case_status(to_json(status)).value() == status);
}

}  // namespace fangxin::core
