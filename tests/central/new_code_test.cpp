// A new query code from staff: recorded, and every code and token before it opens nothing any more.
#include "central/handling/new_code.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "central/cases/verify_history.h"
#include "central/status/changes_page.h"
#include "core/limits.h"
#include "tests/central/bench.h"

namespace fangxin::tests {
namespace {

using central::RefusalCode;
using core::ErrorCode;
using core::IdentityCheck;
using core::SaidKind;

// A centre with one received complaint whose person has lost the code.
struct Losing : Bench {
    Losing() : device(enrolled()) {
        REQUIRE(accept(device.next_case()).has_value());
        number = device.last_file().number.to_string();
        old_code = device.last_file().query_code.to_string();
    }

    core::Result<central::NewCode> ask(
        const std::string& of,
        IdentityCheck checked = IdentityCheck::identity_card,
        const std::string& user = central::kFirstUser
    ) {
        return database->write([&](central::Session& writer) -> core::Result<central::NewCode> {
            const auto clerk = TRY(central::find_clerk(writer, user));
            return central::give_new_code(*centre, writer, clerk, of, checked);
        });
    }
    std::string give() { return ask(number).value().code.to_string(); }
    // Why none is given; nothing of the case has changed then.
    ErrorCode refusal(const std::string& of, IdentityCheck checked, const std::string& user) {
        const auto given = ask(of, checked, user);
        REQUIRE(!given.has_value());
        return given.error().code;
    }
    central::Guesser at_kiosk() const { return {device.answer().device, "192.0.2.1"}; }
    bool opens(const std::string& code) { return check_by(at_kiosk(), number, code).has_value(); }
    bool token_opens() {
        const std::string token = device.last_file().query_token.to_string();
        return central::answer_of(database->read([&](central::Session& reader) {
                   return central::check_status(*centre, reader, {}, {number, {}, token});
               })
        ).has_value();
    }
    // Somebody without a name, or without anything else that the case needs in the clear.
    std::string file(core::CaseContent content) {
        REQUIRE(accept(device.next_case(std::move(content))).has_value());
        return device.last_file().number.to_string();
    }
    bool is_history_sound() {
        const auto history = database->read([this](central::Session& reader) {
            return central::verify_history(reader, keys->signing().verify_key());
        });
        return history->is_sound();
    }

    TestDevice device;
    std::string number;
    std::string old_code;
};

TEST_CASE("a new code opens the case, and the old code and the receipt's token do not any more") {
    Losing it;
    CHECK(it.token_opens());
    const std::string code = it.give();
    CHECK(it.opens(code));
    CHECK_FALSE(it.opens(it.old_code));
    CHECK_FALSE(it.token_opens());
    CHECK(it.check(it.device, it.old_code).error().code == RefusalCode::no_such_case);
    CHECK(it.is_history_sound());
}

TEST_CASE("a new code is a step with its author, its time and how staff checked who asks") {
    Losing it;
    it.clock.pass(5000);
    const auto given = it.ask(it.number, IdentityCheck::call_back);
    const auto status = it.check(it.device, given->code.to_string()).value().status;
    CHECK(status.version == 2);
    CHECK(status.state == core::CaseState::received);
    CHECK(status.events.back().at == it.clock.now());
    CHECK(status.events.back().office == "中心");
    CHECK(
        status.events.back().said ==
        core::Said{.kind = SaidKind::code_replaced, .checked = IdentityCheck::call_back}
    );
    const auto author = run_sql(it, "SELECT author FROM case_events WHERE version = 2");
    CHECK((*author)[0].text("author") == central::kFirstUser);
}

TEST_CASE("the code itself is nowhere in the centre's database") {
    Losing it;
    const std::string code = it.give();
    const auto found = run_sql(
        it,
        "SELECT 1 AS found FROM case_events WHERE said LIKE '%" + code +
            "%' UNION ALL"
            " SELECT 1 FROM cases WHERE new_code_digest LIKE '%" +
            code + "%'"
    );
    CHECK(found->empty());
}

TEST_CASE("the kiosk of the case hears that there is a new code") {
    Losing it;
    it.give();
    const central::Device who = it.known(it.device);
    const auto page = it.database->read([&](central::Session& reader) {
        return central::changes_page(*it.centre, reader, who, 0);
    });
    REQUIRE(page->statuses.size() == 1);
    CHECK(page->statuses[0].events.back().said->kind == SaidKind::code_replaced);
}

TEST_CASE("an act with the old code is unproven once there is a new one, and one with it counts") {
    Losing it;
    const auto code = it.ask(it.number)->code;
    const core::CaseNumber number = it.device.last_file().number;
    const core::QueryCode old_code = it.device.last_file().query_code;
    const auto late = it.device.next_act(number, old_code, {SaidKind::withdrawal});
    REQUIRE(it.accept(late).has_value());
    CHECK(it.check_by(it.at_kiosk(), it.number, code.to_string()).value().status.version == 2);
    const auto said = run_sql(
        it,
        "SELECT said FROM case_events WHERE version = 2 AND case_id = '" +
            late.header.id.to_string() + "'"
    );
    CHECK((*said)[0].text("said").find("unproven") != std::string::npos);
    REQUIRE(it.accept(it.device.next_act(number, code, {SaidKind::withdrawal})).has_value());
    const auto status = it.check_by(it.at_kiosk(), it.number, code.to_string()).value().status;
    CHECK(status.state == core::CaseState::withdrawn);
}

TEST_CASE("the case sent once more by its kiosk does not bring the old code back") {
    Losing it;
    const auto envelope = it.device.next_case();
    REQUIRE(it.accept(envelope).has_value());
    it.number = it.device.last_file().number.to_string();
    const std::string code = it.give();
    CHECK_FALSE(it.accept(envelope)->is_new);
    CHECK_FALSE(it.opens(it.device.last_file().query_code.to_string()));
    CHECK(it.opens(code));
}

TEST_CASE("of two new codes the first ends with the second") {
    Losing it;
    const std::string first = it.give();
    const std::string second = it.give();
    CHECK_FALSE(it.opens(first));
    CHECK_FALSE(it.opens(it.old_code));
    CHECK(it.opens(second));
    CHECK(it.is_history_sound());
}

TEST_CASE("of new codes asked for at the same time exactly one is in force") {
    Losing it;
    constexpr std::size_t kAtOnce = 4;
    std::vector<std::string> codes(kAtOnce);
    {
        std::vector<std::jthread> clerks;
        for (std::string& code : codes) clerks.emplace_back([&it, &code] { code = it.give(); });
    }
    CHECK(std::set(codes.begin(), codes.end()).size() == kAtOnce);
    CHECK(std::ranges::count_if(codes, [&it](const auto& code) { return it.opens(code); }) == 1);
    CHECK(it.is_history_sound());
}

TEST_CASE("whoever locked the number with wrong tries can use the new code at once") {
    Losing it;
    const std::string wrong = it.old_code == "00000000" ? "00000001" : "00000000";
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i) (void)it.check(it.device, wrong);
    CHECK(it.check(it.device, it.old_code).error().code == RefusalCode::too_many_tries);
    CHECK(it.check(it.device, it.give()).has_value());
}

TEST_CASE("an ended case can have a new code, too") {
    Losing it;
    REQUIRE(it.handle(it.number, {.action = "withdraw"}).has_value());
    REQUIRE(it.handle(it.number, {.action = "close"}).has_value());
    CHECK(it.opens(it.give()));
}

TEST_CASE("no new code for a number that is unknown or mistyped, nor for an act") {
    Losing it;
    const auto other = core::CaseNumber::make(it.device.answer().number_prefix, 77);
    const auto how = IdentityCheck::identity_card;
    CHECK(it.refusal(other->to_string(), how, "admin") == ErrorCode::not_found);
    CHECK(it.refusal("K7Q", how, "admin") == ErrorCode::invalid);
    const auto act = it.device.next_act(it.device.last_file(), {SaidKind::withdrawal});
    REQUIRE(it.accept(act).has_value());
    CHECK(it.refusal(act.header.number.to_string(), how, "admin") == ErrorCode::not_found);
    CHECK(it.refusal(act.header.id.to_string(), how, "admin") == ErrorCode::not_found);
}

TEST_CASE("no new code by somebody who is no user, or may not") {
    Losing it;
    const auto how = IdentityCheck::identity_card;
    CHECK(it.refusal(it.number, how, "nobody") == ErrorCode::not_found);
    REQUIRE(run_sql(
                it,
                "INSERT INTO users (name, role, password_hash, created_at)"
                " VALUES ('reader', 'reader', '-', 0)"
    )
                .has_value());
    CHECK(it.refusal(it.number, how, "reader") == ErrorCode::denied);
    CHECK(it.opens(it.old_code));
}

TEST_CASE("no new code where the case says nobody who could be compared") {
    Losing it;
    auto content = example_content(core::CaseKind::report);
    content.clear(core::Field::contact_name);
    content.clear(core::Field::contact_phone);
    const std::string anonymous = it.file(content.copy());
    for (const IdentityCheck how : core::values_of<IdentityCheck>())
        CHECK(it.refusal(anonymous, how, "admin") == ErrorCode::rejected);
    content.set_text(core::Field::contact_phone, "13800002207");
    const std::string with_phone = it.file(content.copy());
    CHECK(it.refusal(with_phone, IdentityCheck::identity_card, "admin") == ErrorCode::rejected);
    CHECK(it.ask(with_phone, IdentityCheck::call_back).has_value());
}

TEST_CASE("no new code for a case that cannot be read") {
    Losing it;
    REQUIRE(it.accept(it.device.next_with("no case")).has_value());
    const std::string unread = it.device.last_file().number.to_string();
    CHECK(it.refusal(unread, IdentityCheck::identity_card, "admin") == ErrorCode::rejected);
}

TEST_CASE("a case with all its steps gets no further new code") {
    Losing it;
    while (it.check_by(it.at_kiosk(), it.number, it.old_code).value().status.events.size() <
           core::kStatusEventsMax)
        it.old_code = it.give();
    const auto how = IdentityCheck::identity_card;
    CHECK(it.refusal(it.number, how, "admin") == ErrorCode::conflict);
    CHECK(it.opens(it.old_code));
}

TEST_CASE("a code that is put in the place of another without a step is refused, or found") {
    Losing it;
    const std::string put = "UPDATE cases SET new_code_digest = code_digest";
    CHECK_FALSE(run_sql(it, put).has_value());
    REQUIRE(run_sql(it, put + ", version = version + 1").has_value());
    CHECK_FALSE(it.is_history_sound());
}

TEST_CASE("a handling step cannot say that there is a new code") {
    Losing it;
    const auto said = it.handle(it.number, {.action = "code_replaced"});
    CHECK(said.error().code == ErrorCode::invalid);
    CHECK(said.error().detail.find("new-code") != std::string::npos);
}

}  // namespace
}  // namespace fangxin::tests
