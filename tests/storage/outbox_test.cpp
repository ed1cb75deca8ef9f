// The queue: filing, sending, acknowledging, and saying when there is no room.
#include "storage/outbox.h"

#include <doctest/doctest.h>
#include <string>

#include "core/json.h"
#include "core/limits.h"
#include "os/random.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

using core::ErrorCode;

struct Station : StationFixture {
    Station() {
        enrol();
        store = open();
    }
    storage::Outbox& outbox() { return store->outbox(); }
    storage::Submitted file() {
        auto submitted = outbox().submit(example_content());
        REQUIRE(submitted.has_value());
        return *submitted;
    }
    std::vector<core::OutboxItem> due() {
        auto items = outbox().due(clock.now(), 100);
        REQUIRE(items.has_value());
        return *items;
    }
    void restart() {
        store.reset();
        store = open();
    }
    std::unique_ptr<storage::Store> store;
};

TEST_CASE("outbox keeps a filed case byte for byte for the centre") {
    Station station;
    const auto filed = station.file();
    station.restart();
    const auto items = station.due();
    REQUIRE(items.size() == 1);
    CHECK(items[0].id == filed.id);
    CHECK(items[0].device_seq == 1);
    const auto opened = station.open_case(items[0]);
    CHECK(opened.content == example_content());
    CHECK(opened.number == filed.number);
    CHECK(opened.query_code == filed.query_code);
    CHECK(opened.query_token == filed.query_token);
    CHECK(opened.filed_at == station.clock.now());
}

TEST_CASE("outbox signs each envelope and chains it to the one before") {
    Station station;
    station.file();
    station.file();
    const auto items = station.due();
    REQUIRE(items.size() == 2);
    const auto first = core::parse_envelope(items[0].body);
    const auto second = core::parse_envelope(items[1].body);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    const auto key = station.store->identity().device_key();
    REQUIRE(key.has_value());
    CHECK(core::verify_envelope(*first, key->verify_key()).has_value());
    CHECK(core::verify_envelope(*second, key->verify_key()).has_value());
    CHECK(first->header.previous == core::Digest{});
    CHECK(second->header.previous == first->digest);
    CHECK(second->header.device == "device-1");
}

TEST_CASE("outbox sends the same bytes however often it is asked") {
    Station station;
    station.file();
    const auto before = station.due();
    station.restart();
    CHECK(station.due()[0].body == before[0].body);
}

TEST_CASE("outbox refuses to file before enrolment") {
    StationFixture station;
    auto store = station.open();
    const auto filed = store->outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == ErrorCode::unavailable);
    CHECK(store->outbox().waiting() == 0U);
}

TEST_CASE("outbox files nothing once the centre has cut off the machine, and keeps what it has") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    REQUIRE(store->outbox().submit(example_content()).has_value());
    REQUIRE(store->outbox().record_cut_off(station.clock.now()).has_value());
    const auto filed = store->outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == ErrorCode::denied);
    CHECK(store->outbox().waiting() == 1U);
    CHECK(store->outbox().due(station.clock.now(), 9).value().size() == 1);
}

TEST_CASE("outbox says that the disk is full and stores nothing") {
    Station station;
    storage::StoreOptions options;
    options.free_space = [] { return core::Result<std::uint64_t>(core::kFreeSpaceBytesMin - 1); };
    station.store = station.open(options);
    CHECK(station.outbox().has_room() == false);
    const auto filed = station.outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == ErrorCode::disk_full);
    CHECK(station.outbox().waiting() == 0U);
    station.restart();
    CHECK(station.outbox().has_room() == true);
    CHECK(station.file().number.to_string().starts_with("K7Q-0001"));
}

TEST_CASE("outbox says that the queue is full and stores nothing") {
    Station station;
    auto database = station.open_database();
    const std::string fill =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(core::kQueuedCasesMax) +
        ") INSERT INTO outbox (device_seq, id, number, device, previous, digest, filed_at, state,"
        " body, body_digest) SELECT i, 'id' || i, 'number' || i, 'device-1', zeroblob(32),"
        " zeroblob(32), 0, 'queued', x'', zeroblob(32) FROM n";
    REQUIRE(database.execute(fill.c_str()).has_value());
    CHECK(station.outbox().has_room() == false);
    const auto filed = station.outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == ErrorCode::disk_full);
    REQUIRE(database.execute("DELETE FROM outbox WHERE device_seq = 1").has_value());
    CHECK(station.outbox().has_room() == true);
}

TEST_CASE("a case leaves the queue only on the word for its id, digest and device") {
    Station station;
    station.file();
    const auto item = station.due()[0];
    const auto good = station.acknowledge(item);

    auto other_digest = good;
    other_digest.digest[0] ^= 1;
    auto other_device = good;
    other_device.device = "device-2";
    auto other_id = good;
    other_id.id = core::CaseId::make(station.clock.now(), station.random);
    for (const auto& wrong : {other_digest, other_device, other_id}) {
        const auto received = station.outbox().record_received(wrong);
        REQUIRE(!received.has_value());
        CHECK(received.error().code == ErrorCode::conflict);
        CHECK(station.due().size() == 1);
    }
    CHECK(station.outbox().record_received(good).has_value());
    CHECK(station.due().empty());
    CHECK(station.outbox().waiting() == 0U);
    CHECK(station.outbox().record_received(good).has_value());
}

TEST_CASE("a received case keeps its place in the chain and loses its sealed bytes") {
    Station station;
    station.file();
    REQUIRE(station.outbox().record_received(station.acknowledge(station.due()[0])).has_value());
    station.file();
    station.restart();
    const auto account = station.outbox().verify();
    REQUIRE(account.has_value());
    CHECK(account->filed == 2);
    CHECK(account->received == 1);
    CHECK(account->waiting == 1);
    auto database = station.open_database();
    auto row = database.prepare("SELECT length(body) FROM outbox WHERE device_seq = 1");
    REQUIRE(row.has_value());
    REQUIRE(row->step() == true);
    CHECK(row->integer(0) == 0);
}

TEST_CASE("sequence numbers are never given twice, also when rows are gone") {
    Station station;
    const auto first = station.file();
    const auto second = station.file();
    {
        auto database = station.open_database();
        REQUIRE(database.execute("DELETE FROM outbox").has_value());
    }
    const auto third = station.file();
    CHECK(first.number.to_string().starts_with("K7Q-0001"));
    CHECK(second.number.to_string().starts_with("K7Q-0002"));
    CHECK(third.number.to_string().starts_with("K7Q-0003"));
    CHECK(station.due()[0].device_seq == 3);
}

TEST_CASE("a failed try waits until its time and tells staff the reason") {
    Station station;
    const auto filed = station.file();
    const auto now = station.clock.now();
    const core::Instant later{now.utc_ms + 60'000};
    const std::string reason = "the centre cannot be reached";
    REQUIRE(station.outbox().record_failure(filed.id, now, later, reason).has_value());
    CHECK(station.due().empty());
    CHECK(station.outbox().next_due() == std::optional(later));
    const auto list = station.outbox().list();
    REQUIRE(list.has_value());
    REQUIRE(list->size() == 1);
    CHECK((*list)[0].number == filed.number);
    CHECK((*list)[0].id == filed.id);
    CHECK((*list)[0].tries == 1);
    CHECK((*list)[0].last_try == now);
    CHECK((*list)[0].next_try == later);
    CHECK((*list)[0].last_reason == reason);
    CHECK(!(*list)[0].is_damaged);

    station.clock.now_ms = later.utc_ms;
    REQUIRE(station.due().size() == 1);
    CHECK(station.due()[0].tries == 1);
}

TEST_CASE("sync now makes every waiting case due") {
    Station station;
    const auto filed = station.file();
    const auto now = station.clock.now();
    REQUIRE(station.outbox().record_failure(filed.id, now, {now.utc_ms + 9'000}, "no").has_value());
    CHECK(station.due().empty());
    REQUIRE(station.outbox().make_all_due().has_value());
    CHECK(station.due().size() == 1);
}

TEST_CASE("a case tried while the clock was years ahead is due once the clock is right") {
    Station station;
    const auto filed = station.file();
    const core::Instant wrong{station.clock.now_ms + 300'000'000'000};
    const core::Instant next{wrong.utc_ms + 60'000};
    REQUIRE(station.outbox().record_failure(filed.id, wrong, next, "no").has_value());
    CHECK(station.due().size() == 1);
    CHECK(station.outbox().next_due() == std::optional(station.clock.now()));
}

TEST_CASE("a failure of a case that was delivered meanwhile changes nothing") {
    Station station;
    station.file();
    const auto item = station.due()[0];
    REQUIRE(station.outbox().record_received(station.acknowledge(item)).has_value());
    const auto now = station.clock.now();
    CHECK(station.outbox().record_failure(item.id, now, now, "late").has_value());
    CHECK(station.outbox().waiting() == 0U);
    const auto unknown = core::CaseId::make(now, station.random);
    const auto failed = station.outbox().record_failure(unknown, now, now, "nobody");
    REQUIRE(!failed.has_value());
    CHECK(failed.error().code == ErrorCode::not_found);
}

TEST_CASE("a long reason is cut between two characters") {
    Station station;
    const auto filed = station.file();
    std::string reason = "x";
    while (reason.size() <= core::kReasonBytesMax) reason += "误";
    const auto now = station.clock.now();
    REQUIRE(station.outbox().record_failure(filed.id, now, now, reason).has_value());
    const auto kept = (*station.outbox().list())[0].last_reason;
    CHECK(kept.size() <= core::kReasonBytesMax);
    CHECK(kept.size() + 3 > core::kReasonBytesMax);
    CHECK((kept.size() - 1) % 3 == 0);
}

TEST_CASE("cases filed after the centre changed its key are sealed to the new one") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    REQUIRE(store->outbox().submit(example_content()));
    os::SystemRandom random;
    const auto pair = core::SealKeyPair::make(random);
    core::ChangesPage page;
    page.seal_key = core::CentreSealKey{"seal-2", pair.public_key()};
    REQUIRE(store->outbox().apply_changes(page));
    CHECK(store->outbox().feed_place().value().seal_key_id == "seal-2");
    REQUIRE(store->outbox().submit(example_content()));

    const auto items = store->outbox().due(station.clock.now(), 9).value();
    REQUIRE(items.size() == 2);
    CHECK(station.open_case(items[0]).content == example_content());
    const auto envelope = core::parse_envelope(items[1].body).value();
    CHECK(envelope.header.seal_key_id == "seal-2");
    CHECK(pair.open(envelope.sealed).has_value());
    CHECK(store->outbox().verify().has_value());
}

TEST_CASE("nothing is due when nothing was filed") {
    Station station;
    CHECK(station.due().empty());
    CHECK(!station.outbox().next_due().value().has_value());
    CHECK(station.outbox().waiting() == 0U);
}

TEST_CASE("due cases come oldest first and not more than asked for") {
    Station station;
    const auto first = station.file();
    const auto second = station.file();
    station.file();
    const auto items = station.outbox().due(station.clock.now(), 2);
    REQUIRE(items.has_value());
    REQUIRE(items->size() == 2);
    CHECK((*items)[0].id == first.id);
    CHECK((*items)[1].id == second.id);
}

TEST_CASE("a case whose bytes changed on the disk is set aside and the others go on") {
    Station station;
    const auto first = station.file();
    const auto second = station.file();
    {
        auto database = station.open_database();
        REQUIRE(database
                    .execute("UPDATE outbox SET body = CAST(replace(CAST(body AS TEXT), 'a', 'b')"
                             " AS BLOB) WHERE device_seq = 1")
                    .has_value());
    }
    const auto items = station.due();
    REQUIRE(items.size() == 1);
    CHECK(items[0].id == second.id);
    const auto list = station.outbox().list();
    REQUIRE(list.has_value());
    REQUIRE(list->size() == 2);
    CHECK((*list)[0].id == first.id);
    CHECK((*list)[0].is_damaged);
    CHECK(!(*list)[0].last_reason.empty());
    CHECK(station.outbox().waiting() == 2U);
    const auto account = station.outbox().verify().value();
    CHECK(account.waiting == 2);
    CHECK(account.damaged == 1);
}

TEST_CASE("verify finds a missing case and a broken link") {
    Station station;
    station.file();
    station.file();
    station.file();
    CHECK(station.outbox().verify().has_value());
    auto database = station.open_database();
    SUBCASE("missing in the middle") {
        REQUIRE(database.execute("DELETE FROM outbox WHERE device_seq = 2").has_value());
    }
    SUBCASE("missing at the end") {
        REQUIRE(database.execute("DELETE FROM outbox WHERE device_seq = 3").has_value());
    }
    SUBCASE("another link") {
        const char* change = "UPDATE outbox SET previous = zeroblob(32) WHERE device_seq = 2";
        REQUIRE(database.execute(change).has_value());
    }
    const auto account = station.outbox().verify();
    REQUIRE(!account.has_value());
    CHECK(account.error().code == ErrorCode::corrupt);
}

}  // namespace
}  // namespace fangxin::tests
