// Acts of whoever filed: each counts once, for the case that it proves to be theirs, and no act
// stops a queue.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "central/acts/apply_act.h"
#include "central/cases/verify_history.h"
#include "central/handling/list_cases.h"
#include "central/intake/verify_cases.h"
#include "central/status/changes_page.h"
#include "tests/central/bench.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

using central::RefusalCode;
using core::ActAnswer;
using core::ActContent;
using core::ActOutcome;
using core::CaseState;
using core::ErrorCode;
using core::SaidKind;

ActContent withdrawal() {
    return {SaidKind::withdrawal};
}
ActContent rating(ActAnswer answer = ActAnswer::satisfied) {
    return {SaidKind::rating, answer};
}
ActContent correction(core::Instant about, std::string_view text = "发票在这里") {
    return {SaidKind::correction, std::nullopt, about, core::PrivateText(text)};
}
ActContent answer(core::Instant about, ActAnswer answer, std::string_view text = {}) {
    return {SaidKind::offer_answer, answer, about, core::PrivateText(text)};
}

// A centre with one received complaint and the kiosk at which its person acts.
struct Acting : Bench {
    Acting() : device(enrolled()) {
        REQUIRE(accept(device.next_case()).has_value());
        number = device.last_file().number;
        code = device.last_file().query_code;
    }

    core::Envelope act_of(ActContent content) {
        return device.next_act(*number, *code, std::move(content));
    }
    // Whatever becomes of it, it is acknowledged.
    core::Envelope act(ActContent content) {
        clock.pass(1000);
        const core::Envelope envelope = act_of(std::move(content));
        const auto accepted = accept(envelope);
        REQUIRE(accepted.has_value());
        CHECK(accepted->is_new);
        CHECK(accepted->acknowledgement.digest == envelope.digest);
        return envelope;
    }
    void step(const central::Step& step) {
        clock.pass(1000);
        REQUIRE(handle(number->to_string(), step).has_value());
    }
    std::optional<ErrorCode> fault(const central::Step& step) {
        const auto handled = handle(number->to_string(), step);
        return handled ? std::nullopt : std::optional(handled.error().code);
    }
    core::CaseStatus status() {
        return check_by(at_kiosk(), number->to_string(), code->to_string()).value().status;
    }
    core::Instant last_step() { return status().events.back().at; }
    core::Said last_said() {
        const auto said = status().events.back().said;
        REQUIRE(said.has_value());
        return *said;
    }
    central::Guesser at_kiosk() const { return {device.answer().device, "192.0.2.1"}; }
    // What the steps of an envelope say, as they are stored.
    std::string said_apart(const core::Envelope& act) {
        const auto rows = run_sql(
            *this,
            "SELECT said FROM case_events WHERE case_id = '" + act.header.id.to_string() +
                "' ORDER BY version"
        );
        REQUIRE(rows.has_value());
        std::string said;
        for (const central::Row row : *rows) said += row.text("said");
        return said;
    }
    bool is_account_sound() {
        const auto history = database->read([this](central::Session& reader) {
            return central::verify_history(reader, keys->signing().verify_key());
        });
        const auto accounts = database->read(central::verify_cases);
        return history->is_sound() && accounts->front().is_whole() && accounts->front().is_sound();
    }
    core::ChangesPage changes(std::uint64_t cursor = 0) {
        const central::Device who = known(device);
        return database
            ->read([&](central::Session& reader) {
                return central::changes_page(*centre, reader, who, cursor);
            })
            .value();
    }
    std::vector<std::string> listed() {
        std::vector<std::string> lines;
        const auto closed = database->read([&](central::Session& reader) {
            return central::list_cases(*centre, reader, [&lines](const std::string& line) {
                lines.push_back(line);
            });
        });
        CHECK(closed.value() == 0);
        return lines;
    }

    TestDevice device;
    std::optional<core::CaseNumber> number;
    std::optional<core::QueryCode> code;
};

TEST_CASE("a withdrawal at a kiosk withdraws the complaint, in the name of who filed it") {
    Acting it;
    const auto envelope = it.act(withdrawal());
    const auto status = it.status();
    CHECK(status.state == CaseState::withdrawn);
    CHECK(status.version == 2);
    CHECK(status.events.back().fact == core::FactKind::withdrawn);
    CHECK(it.last_said() == core::Said{.kind = SaidKind::withdrawal, .outcome = ActOutcome::done});
    const auto author = run_sql(
        it, "SELECT author FROM case_events WHERE version = 2 AND state_after = 'withdrawn'"
    );
    CHECK((*author)[0].text("author") == "act:" + envelope.header.id.to_string());
    CHECK(it.is_account_sound());
}

TEST_CASE("the kiosk hears of its case, and nothing of the envelope of an act") {
    Acting it;
    const auto before = it.changes().next_cursor;
    it.act(withdrawal());
    const auto page = it.changes(before);
    REQUIRE(page.statuses.size() == 1);
    CHECK(page.statuses[0].number == *it.number);
    CHECK(page.statuses[0].state == CaseState::withdrawn);
    CHECK(it.changes().statuses.size() == 1);
}

TEST_CASE("an act made at another kiosk counts, and the kiosk of the case hears of it") {
    Acting it;
    const auto before = it.changes().next_cursor;
    TestDevice other = it.enrolled();
    REQUIRE(it.accept(other.next_act(*it.number, *it.code, withdrawal())).has_value());
    CHECK(it.status().state == CaseState::withdrawn);
    CHECK(it.changes(before).statuses.size() == 1);
}

TEST_CASE("the same act twice is one, and a second withdrawal is too late") {
    Acting it;
    const auto envelope = it.act(withdrawal());
    const auto again = it.accept(envelope);
    REQUIRE(again.has_value());
    CHECK_FALSE(again->is_new);
    CHECK(it.status().version == 2);
    it.act(withdrawal());
    CHECK(it.status().state == CaseState::withdrawn);
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    CHECK(it.status().version == 3);
    CHECK(it.is_account_sound());
}

TEST_CASE("a case and an act on it that come together are both taken") {
    Acting it;
    std::vector<core::Envelope> batch{it.device.next_case()};
    batch.push_back(it.device.next_act(it.device.last_file(), withdrawal()));
    batch.push_back(it.device.next_act(it.device.last_file(), withdrawal()));
    const auto answers = central::accept_cases(*it.centre, batch);
    for (const auto& answer : answers) CHECK(answer.has_value());
    const auto status = it.check(it.device, it.device.last_file().query_code.to_string());
    CHECK(status->status.state == CaseState::withdrawn);
    CHECK(status->status.events.back().said->outcome == ActOutcome::too_late);
    CHECK(it.is_account_sound());
}

TEST_CASE("an act with a wrong code or number is acknowledged, recorded and never applied") {
    Acting it;
    const auto before = it.changes();
    core::QueryCode wrong = core::QueryCode::make(it.random);
    while (wrong == *it.code) wrong = core::QueryCode::make(it.random);
    const auto nobodys = core::CaseNumber::make("ZZZ", 5).value();
    for (const core::CaseNumber& number : {*it.number, nobodys}) {
        const auto envelope = it.device.next_act(number, wrong, withdrawal());
        const auto accepted = it.accept(envelope);
        REQUIRE(accepted.has_value());
        CHECK(accepted->is_new);
        CHECK(it.said_apart(envelope) == R"({"kind":"withdrawal","outcome":"unproven"})");
    }
    CHECK(it.status().version == 1);
    CHECK(it.changes().next_cursor == before.next_cursor);
    CHECK(it.is_account_sound());
}

TEST_CASE("a kiosk that guesses codes with acts is not believed for a while, and looks up freely") {
    Acting it;
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i) {
        core::QueryCode wrong = core::QueryCode::make(it.random);
        while (wrong == *it.code) wrong = core::QueryCode::make(it.random);
        REQUIRE(it.accept(it.device.next_act(*it.number, wrong, withdrawal())).has_value());
    }
    const auto right = it.act(withdrawal());
    CHECK(it.said_apart(right).find("unproven") != std::string::npos);
    CHECK(it.status().state == CaseState::received);
    TestDevice other = it.enrolled();
    REQUIRE(it.accept(other.next_act(*it.number, *it.code, rating())).has_value());
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    it.clock.pass(core::kQueryCodeLockMs);
    it.act(withdrawal());
    CHECK(it.status().state == CaseState::withdrawn);
}

TEST_CASE("somebody else's sealed act in an envelope of one's own proves nothing") {
    Acting it;
    const core::Act act{
        core::CaseId::make(it.clock.now(), it.random),
        *it.number,
        *it.code,
        it.clock.now(),
        withdrawal()};
    const auto envelope = it.device.next_with(std::string(core::to_json(act).view()));
    REQUIRE(it.accept(envelope).has_value());
    CHECK(it.said_apart(envelope).find("unproven") != std::string::npos);
    CHECK(it.status().version == 1);
}

TEST_CASE("an act that is no longer possible when it comes is recorded as such") {
    Acting it;
    it.step({"refuse", 7});
    it.act(withdrawal());
    CHECK(it.status().state == CaseState::refused);
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    it.act(correction(it.last_step()));
    CHECK(
        it.last_said() == core::Said{.kind = SaidKind::correction, .outcome = ActOutcome::too_late}
    );
    it.step({"close"});
    CHECK(it.status().state == CaseState::closed);
}

TEST_CASE("a closed case is rated once") {
    Acting it;
    it.act(rating());
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    it.step({"refuse", 7});
    it.step({"close"});
    it.act(rating(ActAnswer::unsatisfied));
    CHECK(it.last_said().outcome == ActOutcome::done);
    CHECK(it.last_said().answer == ActAnswer::unsatisfied);
    it.act(rating());
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    CHECK(it.status().state == CaseState::closed);
    CHECK(it.is_account_sound());
}

TEST_CASE("what the office asks for reaches who filed, and what they give reaches the office") {
    Acting it;
    it.step({.action = "correction_asked", .words = "请补充发票照片"});
    CHECK(it.last_said().words == "请补充发票照片");
    CHECK(it.changes().statuses[0].events.back().said == it.last_said());
    const auto asked = it.last_step();
    it.act(correction({asked.utc_ms - 1}));
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    it.act(correction(asked, "发票号 123"));
    CHECK(it.last_said().outcome == ActOutcome::done);
    CHECK(it.last_said().words.empty());
    it.act(correction(asked, "再来一次"));
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    const auto lines = it.listed();
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].find(R"("is_act":false)") != std::string::npos);
    CHECK(lines[2].find(R"("is_act":true)") != std::string::npos);
    CHECK(lines[2].find("发票号 123") != std::string::npos);
    CHECK(lines[2].find(it.number->to_string()) != std::string::npos);
    CHECK(lines[2].find(it.code->to_string()) == std::string::npos);
    CHECK(it.is_account_sound());
}

TEST_CASE("an offer is answered, asked about, and taken back") {
    Acting it;
    it.step({"accept"});
    it.step({"mediate", 0, true, true});
    it.step({.action = "offer_made", .words = "愿退一半", .amount = "1500"});
    CHECK(
        it.last_said() ==
        core::Said{.kind = SaidKind::offer_made, .words = "愿退一半", .amount_fen = 150'000}
    );
    const auto first = it.last_step();
    it.act(answer(first, ActAnswer::asked, "什么时候退？"));
    CHECK(it.last_said().outcome == ActOutcome::done);
    it.step({.action = "offer_withdrawn"});
    it.act(answer(first, ActAnswer::agreed));
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    it.step({.action = "offer_made", .words = "愿全退"});
    it.act(answer(first, ActAnswer::agreed));
    CHECK(it.last_said().outcome == ActOutcome::too_late);
    it.step({.action = "offer_made", .words = "愿全退，今天"});
    it.act(answer(it.last_step(), ActAnswer::agreed));
    CHECK(it.last_said().outcome == ActOutcome::done);
    // The mediators conclude it.
    CHECK(it.status().state == CaseState::mediating);
    it.step({"agree", 0, true, true});
    CHECK(it.status().state == CaseState::agreed);
    CHECK(it.is_account_sound());
}

TEST_CASE("the office says only what somebody can answer, in plain words") {
    Acting it;
    using Step = central::Step;
    CHECK(it.fault(Step{.action = "correction_asked"}) == ErrorCode::invalid);
    CHECK(it.fault(Step{.action = "correction_asked", .words = "  "}) == ErrorCode::invalid);
    const std::string long_words(core::kSaidCharactersMax + 1, 'x');
    CHECK(it.fault(Step{.action = "correction_asked", .words = long_words}) == ErrorCode::invalid);
    CHECK(it.fault(Step{.action = "correction_asked", .words = "a\nb"}) == ErrorCode::invalid);
    CHECK(
        it.fault(Step{.action = "correction_asked", .words = "w", .amount = "5"}) ==
        ErrorCode::invalid
    );
    CHECK(
        it.fault(Step{.action = "correction_asked", .ground = 1, .words = "w"}) ==
        ErrorCode::invalid
    );
    CHECK(it.fault(Step{.action = "withdrawal", .words = "w"}) == ErrorCode::invalid);
    CHECK(it.fault(Step{.action = "accept", .words = "w"}) == ErrorCode::invalid);
    CHECK(it.fault(Step{.action = "offer_made", .words = "w"}) == ErrorCode::conflict);
    it.step({"accept"});
    CHECK(it.fault(Step{.action = "offer_withdrawn"}) == ErrorCode::conflict);
    for (const char* amount : {"0", "-5", "many", "1e99"})
        CHECK(
            it.fault(Step{.action = "offer_made", .words = "w", .amount = amount}) ==
            ErrorCode::invalid
        );
    it.step({.action = "offer_made", .words = "w"});
    CHECK(it.fault(Step{.action = "offer_withdrawn", .words = "w"}) == ErrorCode::invalid);
}

TEST_CASE("what is wrong with the amount of an offer is said") {
    Acting it;
    it.step({"accept"});
    const auto fault_of = [&it](const std::string& amount) {
        return it
            .handle(
                it.number->to_string(), {.action = "offer_made", .words = "w", .amount = amount}
            )
            .error()
            .detail;
    };
    using core::FaultReason;
    CHECK(
        fault_of("many") == "offer_made: " + std::string(fault_sentence(FaultReason::not_an_amount))
    );
    CHECK(fault_of("-5").ends_with(fault_sentence(FaultReason::amount_too_small)));
    CHECK(fault_of("99999999999").ends_with(fault_sentence(FaultReason::amount_too_large)));
    CHECK(fault_of("0").find("above 0") != std::string::npos);
    for (const char* const amount : {"many", "-5", "0"})
        CHECK(fault_of(amount).find("only an offer") == std::string::npos);
}

TEST_CASE("a case lists so many acts; further ones are recorded apart") {
    Acting it;
    for (std::size_t i = 0; i < core::kActsPerCaseMax; ++i) it.act(rating());
    const auto version = it.status().version;
    const auto last = it.act(withdrawal());
    CHECK(it.status().version == version);
    CHECK(it.said_apart(last) == R"({"kind":"withdrawal","outcome":"too_late"})");
    CHECK(it.is_account_sound());
}

TEST_CASE("nobody handles or looks up an act as if it were a case") {
    Acting it;
    const auto envelope = it.act(rating());
    const std::string number = envelope.header.number.to_string();
    for (const std::string& name : {envelope.header.id.to_string(), number})
        CHECK(it.handle(name, {"accept"}).error().code == ErrorCode::not_found);
    const auto checked = it.check_by(it.at_kiosk(), number, it.code->to_string());
    CHECK(checked.error().code == RefusalCode::no_such_case);
}

TEST_CASE("the real centre takes an act over the wire, and staff ask and read with its commands") {
    TestCentre centre;
    centre.start();
    TestDevice device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const std::string number = device.last_file().number.to_string();
    const std::string code = device.last_file().query_code.to_string();
    const auto asked =
        centre.command({"act", number, "correction_asked", "--words", "请补充发票", "--as", "admin"}
        );
    REQUIRE(asked.exit_code == 0);
    const auto status = core::parse_case_status(centre.check_code(number, code).body).value();
    const auto envelope =
        device.next_act(device.last_file(), correction(status.events.back().at, "发票号 123"));
    CHECK(centre.put(envelope).status == 201);
    CHECK(centre.put(envelope).status == 200);
    const auto after = core::parse_case_status(centre.check_code(number, code).body).value();
    CHECK(after.events.size() == status.events.size() + 1);
    CHECK(after.events.back().said->outcome == ActOutcome::done);
    CHECK(centre.command({"cases", "--json"}).output.find("发票号 123") != std::string::npos);
    CHECK(centre.command({"verify"}).exit_code == 0);
}

}  // namespace
}  // namespace fangxin::tests
