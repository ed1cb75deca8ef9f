// The last known status: asked with number and code, moved on by the changes feed.
#include "storage/status_mirror.h"

#include <doctest/doctest.h>
#include <limits>

#include "core/crypto.h"
#include "core/json.h"
#include "core/limits.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

using core::CaseState;
using core::ErrorCode;

struct FiledCase : StationFixture {
    FiledCase() {
        enrol();
        store = open();
        auto filed = store->outbox().submit(example_content());
        REQUIRE(filed.has_value());
        number = filed->number;
        code = filed->query_code;
        id = filed->id;
    }
    // A code that is not the right one.
    core::QueryCode wrong_code() const {
        return *core::QueryCode::parse(code.to_string() == "00000000" ? "00000001" : "00000000");
    }
    core::CaseStatus status(std::uint64_t version, CaseState state) const {
        return {id, number, version, state, {{state, {clock.now_ms}, "示例市市场监督管理局"}}};
    }
    core::Result<core::CaseStatus> status_here() {
        return store->status_mirror().status_here(number, code);
    }
    CaseState state_here() {
        const auto found = status_here();
        REQUIRE(found.has_value());
        return found->state;
    }
    ErrorCode look_up_error(const core::CaseNumber& asked, const core::QueryCode& with) {
        const auto found = store->status_mirror().look_up(asked, with);
        REQUIRE(!found.has_value());
        return found.error().code;
    }

    std::unique_ptr<storage::Store> store;
    core::CaseNumber number = *core::CaseNumber::make("K7Q", 1);
    core::QueryCode code = *core::QueryCode::parse("000000");
    core::CaseId id = core::CaseId::make({0}, random);
};

TEST_CASE("a filed case has a status at once, here and by its code") {
    FiledCase filed;
    CHECK(filed.state_here() == CaseState::filed);
    const auto found = filed.store->status_mirror().look_up(filed.number, filed.code);
    REQUIRE(found.has_value());
    CHECK(found->id == filed.id);
    CHECK(found->version == 0);
    REQUIRE(found->events.size() == 1);
    CHECK(found->events[0].at == filed.clock.now());
    CHECK(found->kind == core::CaseKind::complaint);
}

TEST_CASE("a wrong code and an unknown number give the same answer") {
    FiledCase filed;
    const auto unknown = *core::CaseNumber::make("K7Q", 99);
    const auto wrong = filed.store->status_mirror().look_up(filed.number, filed.wrong_code());
    const auto missing = filed.store->status_mirror().look_up(unknown, filed.code);
    REQUIRE(!wrong.has_value());
    REQUIRE(!missing.has_value());
    CHECK(wrong.error().code == ErrorCode::not_found);
    CHECK(missing.error().code == ErrorCode::not_found);
    CHECK(wrong.error().detail == missing.error().detail);
}

TEST_CASE("five wrong codes lock a number for a while, also after a restart") {
    FiledCase filed;
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        CHECK(filed.look_up_error(filed.number, filed.wrong_code()) == ErrorCode::not_found);
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::rate_limited);
    filed.store.reset();
    filed.store = filed.open();
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::rate_limited);

    filed.clock.now_ms += core::kQueryCodeLockMs - 1;
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::rate_limited);
    filed.clock.now_ms += 1;
    CHECK(filed.store->status_mirror().look_up(filed.number, filed.code).has_value());
}

TEST_CASE("an unknown number is locked like a known one") {
    FiledCase filed;
    const auto unknown = *core::CaseNumber::make("K7Q", 99);
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        CHECK(filed.look_up_error(unknown, filed.code) == ErrorCode::not_found);
    CHECK(filed.look_up_error(unknown, filed.code) == ErrorCode::rate_limited);
    CHECK(filed.store->status_mirror().look_up(filed.number, filed.code).has_value());
}

TEST_CASE("right codes are never counted") {
    FiledCase filed;
    for (int i = 0; i < core::kQueryCodeTriesMax + 2; ++i)
        CHECK(filed.store->status_mirror().look_up(filed.number, filed.code).has_value());
}

TEST_CASE("a lock set while the clock was years ahead ends when the clock is right") {
    FiledCase filed;
    const auto right_ms = filed.clock.now_ms;
    filed.clock.now_ms += 300'000'000'000;
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        CHECK(filed.look_up_error(filed.number, filed.wrong_code()) == ErrorCode::not_found);
    filed.clock.now_ms = right_ms;
    CHECK(filed.store->status_mirror().look_up(filed.number, filed.code).has_value());
}

TEST_CASE("the centre's word shows as received, and what it decides replaces that") {
    FiledCase filed;
    const auto items = filed.store->outbox().due(filed.clock.now(), 1);
    REQUIRE(items.has_value());
    const auto word = filed.acknowledge((*items)[0]);
    REQUIRE(filed.store->outbox().record_received(word).has_value());
    const auto received = filed.status_here();
    REQUIRE(received.has_value());
    CHECK(received->state == CaseState::received);
    CHECK(received->version == 0);
    REQUIRE(received->events.size() == 2);
    CHECK(received->events[1].at == word.received_at);

    const auto accepted = filed.status(1, CaseState::accepted);
    REQUIRE(filed.store->outbox().apply_changes({7, {accepted}}).has_value());
    CHECK(filed.status_here() == accepted);
    CHECK(filed.store->outbox().feed_place().value().cursor == 7U);
}

TEST_CASE("the centre's word does not set back a status that came before it") {
    FiledCase filed;
    const auto items = filed.store->outbox().due(filed.clock.now(), 1);
    REQUIRE(items.has_value());
    const core::ChangesPage page{1, {filed.status(2, CaseState::accepted)}};
    REQUIRE(filed.store->outbox().apply_changes(page).has_value());
    REQUIRE(filed.store->outbox().record_received(filed.acknowledge((*items)[0])).has_value());
    CHECK(filed.state_here() == CaseState::accepted);
}

TEST_CASE("a status never goes back to an older version") {
    FiledCase filed;
    auto& outbox = filed.store->outbox();
    REQUIRE(outbox.apply_changes({5, {filed.status(3, CaseState::mediating)}}).has_value());
    REQUIRE(outbox.apply_changes({6, {filed.status(2, CaseState::accepted)}}).has_value());
    CHECK(filed.state_here() == CaseState::mediating);
    REQUIRE(outbox.apply_changes({7, {filed.status(3, CaseState::closed)}}).has_value());
    CHECK(filed.state_here() == CaseState::mediating);
    const core::ChangesPage both{
        8, {filed.status(5, CaseState::agreed), filed.status(4, CaseState::terminated)}};
    REQUIRE(outbox.apply_changes(both).has_value());
    CHECK(filed.state_here() == CaseState::agreed);
}

TEST_CASE("the place in the changes feed never goes back and survives a restart") {
    FiledCase filed;
    REQUIRE(filed.store->outbox().apply_changes({12, {}}).has_value());
    REQUIRE(filed.store->outbox().apply_changes({5, {}}).has_value());
    const core::ChangesPage late{9, {filed.status(1, CaseState::accepted)}};
    REQUIRE(filed.store->outbox().apply_changes(late).has_value());
    filed.store.reset();
    filed.store = filed.open();
    CHECK(filed.store->outbox().feed_place().value().cursor == 12U);
    CHECK(filed.state_here() == CaseState::accepted);
}

TEST_CASE("changes of cases that were not filed here are passed over") {
    FiledCase filed;
    auto stranger = filed.status(1, CaseState::accepted);
    stranger.id = core::CaseId::make(filed.clock.now(), filed.random);
    auto mismatch = filed.status(1, CaseState::accepted);
    mismatch.number = *core::CaseNumber::make("K7Q", 55);
    REQUIRE(filed.store->outbox().apply_changes({4, {stranger, mismatch}}).has_value());
    CHECK(filed.state_here() == CaseState::filed);
    CHECK(filed.store->outbox().feed_place().value().cursor == 4U);
}

TEST_CASE("a page of changes out of bounds changes nothing") {
    FiledCase filed;
    constexpr auto kHuge = std::numeric_limits<std::uint64_t>::max();
    const auto good = filed.status(1, CaseState::accepted);
    const std::vector<core::CaseStatus> many(core::kChangesPageMax + 1, good);
    for (const core::ChangesPage& page :
         {core::ChangesPage{kHuge, {good}},
          core::ChangesPage{3, {good, filed.status(kHuge, CaseState::closed)}},
          core::ChangesPage{3, many}}) {
        const auto applied = filed.store->outbox().apply_changes(page);
        REQUIRE(!applied.has_value());
        CHECK(applied.error().code == ErrorCode::invalid);
        CHECK(filed.state_here() == CaseState::filed);
        CHECK(filed.store->outbox().feed_place().value().cursor == 0U);
    }
}

TEST_CASE("a status is not given to a wrong code, whoever asks") {
    FiledCase filed;
    const auto found = filed.store->status_mirror().status_here(filed.number, filed.wrong_code());
    REQUIRE(!found.has_value());
    CHECK(found.error().code == ErrorCode::not_found);
}

TEST_CASE("what is sealed of a case is as long when it is closed as when it was filed") {
    FiledCase filed;
    auto database = filed.open_database();
    const auto length = [&database] {
        return database.find_integer("SELECT length(sealed) FROM sealed_mirror").value();
    };
    const auto length_filed = length();
    auto closed = filed.status(1, CaseState::closed);
    while (closed.events.size() < 6) closed.events.push_back(closed.events.front());
    REQUIRE(filed.store->outbox().apply_changes({1, {closed}}).has_value());
    CHECK(filed.status_here() == closed);
    CHECK(length() == length_filed);
}

TEST_CASE("a status longer than one block comes back whole") {
    FiledCase filed;
    auto handled = filed.status(1, CaseState::mediating);
    while (handled.events.size() < core::kStatusEventsMax)
        handled.events.push_back(handled.events.front());
    REQUIRE(filed.store->outbox().apply_changes({1, {handled}}).has_value());
    CHECK(filed.status_here() == handled);
}

TEST_CASE("news go on past a case whose key was damaged on the disk") {
    FiledCase filed;
    const auto other = filed.store->outbox().submit(example_content()).value();
    REQUIRE(filed.open_database().run(
        "UPDATE sealed_mirror SET public_key = zeroblob(32) WHERE number = ?", filed.number
    ));
    core::CaseStatus news = filed.status(1, CaseState::accepted);
    news.id = other.id;
    news.number = other.number;
    const core::ChangesPage page{2, {filed.status(1, CaseState::accepted), news}};
    REQUIRE(filed.store->outbox().apply_changes(page).has_value());
    CHECK(filed.store->status_mirror().status_here(other.number, other.query_code) == news);
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
}

// Puts the case as a former version would have stored it.
void store_as_former(FiledCase& filed, const core::CaseStatus& status) {
    auto database = filed.open_database();
    REQUIRE(database.run("DELETE FROM sealed_mirror"));
    REQUIRE(database.run(
        "INSERT INTO mirror (id, number, version, status, query_code_hash) VALUES (?, ?, ?, ?, ?)",
        status.id,
        status.number,
        status.version,
        core::to_json(status),
        core::slow_hash(filed.code.to_string())
    ));
}

bool is_former(const FiledCase& filed) {
    return filed.open_database().find_integer("SELECT 1 FROM mirror").value().has_value();
}

TEST_CASE("a status of a former version is read, and sealed afterwards") {
    FiledCase filed;
    const auto accepted = filed.status(2, CaseState::accepted);
    store_as_former(filed, accepted);
    CHECK(filed.look_up_error(filed.number, filed.wrong_code()) == ErrorCode::not_found);
    CHECK(is_former(filed));
    CHECK(filed.store->status_mirror().look_up(filed.number, filed.code) == accepted);
    CHECK_FALSE(is_former(filed));
    CHECK(filed.store->status_mirror().look_up(filed.number, filed.code) == accepted);
    const core::ChangesPage page{
        5, {filed.status(3, CaseState::agreed), filed.status(2, CaseState::mediating)}};
    REQUIRE(filed.store->outbox().apply_changes(page).has_value());
    CHECK(filed.state_here() == CaseState::agreed);
}

TEST_CASE("a case of a former version hears its news before its code is given") {
    FiledCase filed;
    store_as_former(filed, filed.status(0, CaseState::filed));
    const auto items = filed.store->outbox().due(filed.clock.now(), 1);
    REQUIRE(filed.store->outbox().record_received(filed.acknowledge((*items)[0])).has_value());
    const core::ChangesPage page{
        5, {filed.status(3, CaseState::agreed), filed.status(2, CaseState::mediating)}};
    REQUIRE(filed.store->outbox().apply_changes(page).has_value());
    CHECK(is_former(filed));
    CHECK(filed.state_here() == CaseState::agreed);
    CHECK_FALSE(is_former(filed));
}

TEST_CASE("the centre's yes seals what a former version stored, and only with the right code") {
    FiledCase filed;
    auto& mirror = filed.store->status_mirror();
    const auto accepted = filed.status(2, CaseState::accepted);
    REQUIRE(mirror.confirm(accepted, filed.code).has_value());
    store_as_former(filed, accepted);
    CHECK(mirror.confirm(accepted, filed.wrong_code()).error().code == ErrorCode::not_found);
    CHECK(is_former(filed));
    REQUIRE(mirror.confirm(accepted, filed.code).has_value());
    CHECK_FALSE(is_former(filed));
    CHECK(filed.status_here() == accepted);
}

// The status as the centre gives it after so many new codes.
core::CaseStatus with_new_codes(core::CaseStatus status, int codes) {
    for (int i = 0; i < codes; ++i) {
        core::StatusEvent step{status.state, status.events.back().at, {}};
        step.said = core::Said{
            .kind = core::SaidKind::code_replaced, .checked = core::IdentityCheck::identity_card};
        status.events.push_back(std::move(step));
    }
    return status;
}

TEST_CASE("a code that the centre has replaced opens nothing here, and nor does another") {
    FiledCase filed;
    const auto news = with_new_codes(filed.status(2, CaseState::received), 1);
    REQUIRE(filed.store->outbox().apply_changes({5, {news}}).has_value());
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
    CHECK(filed.look_up_error(filed.number, filed.wrong_code()) == ErrorCode::not_found);
    // Nor after a restart, nor with what the centre decides later.
    filed.store.reset();
    filed.store = filed.open();
    const auto later = with_new_codes(filed.status(3, CaseState::accepted), 1);
    REQUIRE(filed.store->outbox().apply_changes({6, {later}}).has_value());
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
}

TEST_CASE("a new code opens a case here once the centre has confirmed it, and then hears the news"
) {
    FiledCase filed;
    auto& mirror = filed.store->status_mirror();
    const auto status = with_new_codes(filed.status(2, CaseState::received), 1);
    REQUIRE(filed.store->outbox().apply_changes({5, {status}}).has_value());
    const auto code = filed.wrong_code();
    REQUIRE(mirror.confirm(status, code).has_value());
    CHECK(mirror.look_up(filed.number, code) == status);
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
    const auto later = with_new_codes(filed.status(3, CaseState::accepted), 1);
    REQUIRE(filed.store->outbox().apply_changes({6, {later}}).has_value());
    CHECK(mirror.look_up(filed.number, code) == later);
}

TEST_CASE("a confirmed new code ends the old one also where the feed has not told of it yet") {
    FiledCase filed;
    auto& mirror = filed.store->status_mirror();
    const auto status = with_new_codes(filed.status(2, CaseState::received), 1);
    const auto code = filed.wrong_code();
    REQUIRE(mirror.confirm(status, code).has_value());
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
    // The feed now says what is known.
    REQUIRE(filed.store->outbox().apply_changes({5, {status}}).has_value());
    CHECK(mirror.look_up(filed.number, code) == status);
}

TEST_CASE("a status that is older than the newest code gives its code nothing here") {
    FiledCase filed;
    auto& mirror = filed.store->status_mirror();
    const auto first = with_new_codes(filed.status(2, CaseState::received), 1);
    const auto second = with_new_codes(filed.status(3, CaseState::received), 2);
    REQUIRE(filed.store->outbox().apply_changes({5, {second}}).has_value());
    REQUIRE(mirror.confirm(filed.status(1, CaseState::received), filed.code).has_value());
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
    REQUIRE(mirror.confirm(first, filed.wrong_code()).has_value());
    CHECK(filed.look_up_error(filed.number, filed.wrong_code()) == ErrorCode::not_found);
}

TEST_CASE("a case that a former version stored in the clear is no longer so after a new code") {
    FiledCase filed;
    store_as_former(filed, filed.status(1, CaseState::received));
    const auto status = with_new_codes(filed.status(2, CaseState::received), 1);
    REQUIRE(filed.store->outbox().apply_changes({5, {status}}).has_value());
    CHECK_FALSE(is_former(filed));
    CHECK(filed.look_up_error(filed.number, filed.code) == ErrorCode::not_found);
    REQUIRE(filed.store->status_mirror().confirm(status, filed.wrong_code()).has_value());
    CHECK(filed.store->status_mirror().look_up(filed.number, filed.wrong_code()) == status);
}

TEST_CASE("a confirmed case that was not filed here is not kept here") {
    FiledCase filed;
    auto elsewhere = with_new_codes(filed.status(2, CaseState::received), 1);
    elsewhere.number = *core::CaseNumber::make("K7Q", 2);
    REQUIRE(filed.store->status_mirror().confirm(elsewhere, filed.code).has_value());
    CHECK(filed.look_up_error(elsewhere.number, filed.code) == ErrorCode::not_found);
    CHECK(filed.state_here() == CaseState::filed);
}

TEST_CASE("a number that was never filed here has no status here") {
    FiledCase filed;
    const auto number = *core::CaseNumber::make("K7Q", 2);
    const auto found = filed.store->status_mirror().status_here(number, filed.code);
    REQUIRE(!found.has_value());
    CHECK(found.error().code == ErrorCode::not_found);
}

}  // namespace
}  // namespace fangxin::tests
