// Acts of whoever filed in the queue: stored as cases are, and seen in the status of their case.
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <string>

#include "core/json.h"
#include "core/limits.h"
#include "storage/outbox.h"
#include "storage/transaction.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

using core::ActAnswer;
using core::ActContent;
using core::ActOutcome;
using core::CaseState;
using core::ErrorCode;
using core::SaidKind;

// A station with one case, which the centre has accepted.
struct Acting : StationFixture {
    Acting() {
        enrol();
        store = open();
        filed = store->outbox().submit(example_content()).value();
        news(1, CaseState::accepted);
    }
    void news(std::uint64_t version, CaseState state) {
        core::CaseStatus status{
            filed->id, filed->number, version, state, {{state, clock.now(), "示例局"}}};
        status.kind = core::CaseKind::complaint;
        core::ChangesPage page{version, {status}};
        REQUIRE(store->outbox().apply_changes(page).has_value());
    }
    core::Result<core::Instant> submit(const ActContent& act) {
        return store->outbox().submit_act(filed->number, filed->query_code, act);
    }
    core::CaseStatus status() {
        return store->status_mirror().status_here(filed->number, filed->query_code).value();
    }
    std::vector<core::OutboxItem> due() { return store->outbox().due(clock.now(), 100).value(); }

    std::unique_ptr<storage::Store> store;
    std::optional<storage::Submitted> filed;
};

ActContent rating() {
    return {SaidKind::rating, ActAnswer::satisfied, {}, core::PrivateText("CanaryWords 谢谢")};
}

TEST_CASE("an act takes its place in queue and chain, and looks like a case from outside") {
    Acting it;
    const auto saved_at = it.submit(rating());
    REQUIRE(saved_at.has_value());
    it.store.reset();
    it.store = it.open();
    const auto items = it.due();
    REQUIRE(items.size() == 2);
    CHECK(items[1].device_seq == 2);
    const auto act = it.open_act(items[1]);
    CHECK(act.id == items[1].id);
    CHECK(act.number == it.filed->number);
    CHECK(act.query_code == it.filed->query_code);
    CHECK(act.made_at == *saved_at);
    CHECK(act.content == rating());
    const auto envelope = core::parse_envelope(items[1].body).value();
    CHECK(envelope.header.number == core::CaseNumber::make("K7Q", 2).value());
    CHECK(envelope.header.previous == items[0].digest);
    CHECK(it.store->outbox().verify().value().filed == 2);
    const auto key = it.store->identity().device_key().value();
    CHECK(core::verify_envelope(envelope, key.verify_key()).has_value());
    // The next case goes on from there.
    const auto next = it.store->outbox().submit(example_content()).value();
    CHECK(next.number == core::CaseNumber::make("K7Q", 3).value());
}

TEST_CASE("an act leaves the queue on the centre's word for it, and the status stays") {
    Acting it;
    REQUIRE(it.submit(rating()).has_value());
    const auto before = it.status();
    for (const auto& item : it.due())
        REQUIRE(it.store->outbox().record_received(it.acknowledge(item)).has_value());
    CHECK(it.store->outbox().waiting() == 0U);
    CHECK(it.store->outbox().verify().value().received == 2);
    CHECK(it.status() == before);
}

TEST_CASE("the status of a case shows the act at once, until the centre has news of it") {
    Acting it;
    REQUIRE(it.submit({SaidKind::withdrawal}).has_value());
    const auto status = it.status();
    CHECK(status.version == 1);
    CHECK(status.state == CaseState::accepted);
    REQUIRE(status.events.back().said.has_value());
    CHECK(status.events.back().said->kind == SaidKind::withdrawal);
    CHECK(status.events.back().said->outcome == ActOutcome::saved_here);
    it.news(2, CaseState::withdrawn);
    CHECK(it.status().state == CaseState::withdrawn);
    CHECK_FALSE(it.status().events.back().said.has_value());
}

TEST_CASE("what was done here does not take the place of a newer status") {
    Acting it;
    auto seen = it.status();
    it.news(2, CaseState::withdrawn);
    auto database = it.open_database();
    storage::StatusMirror mirror(database, it.clock, it.random, core::SlowHashCost::interactive);
    auto transaction = storage::Transaction::begin(database).value();
    REQUIRE(mirror.note_here(seen).has_value());
    REQUIRE(transaction.commit().has_value());
    CHECK(it.status().version == 2);
}

TEST_CASE("an act on a case that was filed elsewhere is stored, whatever this station knows") {
    Acting it;
    const auto elsewhere = core::CaseNumber::make("7HX", 9).value();
    const auto saved =
        it.store->outbox().submit_act(elsewhere, it.filed->query_code, {SaidKind::withdrawal});
    REQUIRE(saved.has_value());
    CHECK(it.open_act(it.due()[1]).number == elsewhere);
    CHECK(it.status().events.size() == 1);
}

TEST_CASE("an act that is not complete, or that nobody will take, is not stored") {
    Acting it;
    CHECK(it.submit({SaidKind::rating}).error().code == ErrorCode::invalid);
    CHECK(it.submit({SaidKind::offer_made}).error().code == ErrorCode::invalid);
    REQUIRE(it.store->outbox().record_cut_off(it.clock.now()).has_value());
    CHECK(it.submit(rating()).error().code == ErrorCode::denied);
    CHECK(it.store->outbox().waiting() == 1U);
    CHECK_FALSE(it.status().events.back().said.has_value());

    StationFixture unknown;
    const auto store = unknown.open();
    const auto refused =
        store->outbox().submit_act(it.filed->number, it.filed->query_code, rating());
    CHECK(refused.error().code == ErrorCode::unavailable);
}

TEST_CASE("a full disk takes no act, and neither queue nor status shows one") {
    Acting it;
    storage::StoreOptions options;
    options.free_space = [] { return core::Result<std::uint64_t>(core::kFreeSpaceBytesMin - 1); };
    it.store.reset();
    it.store = it.open(options);
    CHECK(it.submit(rating()).error().code == ErrorCode::disk_full);
    CHECK(it.store->outbox().waiting() == 1U);
    CHECK_FALSE(it.status().events.back().said.has_value());
}

TEST_CASE("nothing of an act is on the disk in the clear") {
    Acting it;
    REQUIRE(it.submit(rating()).has_value());
    it.store.reset();
    std::string disk;
    for (const std::string& file : {it.database_file(), it.database_file() + "-wal"}) {
        std::ifstream stream(file, std::ios::binary);
        disk.append(std::istreambuf_iterator<char>(stream), {});
    }
    CHECK(disk.find(it.filed->id.to_string()) != std::string::npos);
    for (const char* word : {"CanaryWords", "satisfied", "rating"})
        CHECK(disk.find(word) == std::string::npos);
}

}  // namespace
}  // namespace fangxin::tests
