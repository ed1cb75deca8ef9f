// Evidence on the sync thread: it goes by itself, and no case and no news waits for it.
#include <doctest/doctest.h>

#include "core/clock.h"
#include "net/evidence_sender.h"
#include "net/sync_thread.h"
#include "os/clock.h"
#include "tests/net/fake_outbox.h"
#include "tests/net/memory_centre.h"
#include "tests/net/memory_evidence.h"
#include "tests/net/memory_uploads.h"
#include "tests/net/world.h"

namespace fangxin::tests {
namespace {

// The pauses are real here: the thread needs the real clock.
struct Fixture {
    World world;
    os::SystemClock clock;
    SeededRandom random{7};
    FakeOutbox outbox{kDevice};
    MemoryEvidence evidence{world};
    MemoryCentre centre{world};
    MemoryUploads uploads{world, centre};
    net::Api api{uploads, clock, world.identity()};
    net::TusClient tus{uploads, clock, "https://centre.example", net::kUploadsTarget};
    net::SyncEngine engine{{outbox, outbox, api, clock, random}};
    net::EvidenceSender sender{{evidence, api, tus, clock, random}};
    net::SyncThread thread{engine, [](const net::SyncState&) {}, &sender};
};

}  // namespace

TEST_CASE("a case that is filed while an upload hangs goes out at once") {
    Fixture it;
    it.uploads.misbehave({.hangs = true});
    const auto file = it.evidence.add(3 * core::kUploadPieceBytesMax);
    it.thread.wake();
    REQUIRE(it.uploads.wait_for_requests("PATCH", 1));
    const auto item = it.world.make_item(1);
    it.outbox.add(item, core::Instant{});
    it.thread.wake();
    // The upload hangs until it is interrupted: what is stored by now did not wait for it.
    REQUIRE(it.centre.wait_until_stored(item.id));
    CHECK(it.uploads.interrupted() >= 1);
    CHECK(it.evidence.tries(file) == 0);
    it.uploads.misbehave({});
    CHECK(it.evidence.wait_until_received(file));
    CHECK(it.uploads.file(file) == it.evidence.content(file));
}

TEST_CASE("news come in between the pieces of a large file") {
    Fixture it;
    const auto file = it.evidence.add(40 * core::kUploadPieceBytesMax);
    it.thread.wake();
    REQUIRE(it.evidence.wait_until_received(file));
    CHECK(it.centre.requests("/v1/changes") >= 3);
}

TEST_CASE("the thread stops while an upload hangs, without waiting for it") {
    Fixture it;
    it.uploads.misbehave({.hangs = true});
    it.evidence.add(1);
    it.thread.wake();
    REQUIRE(it.uploads.wait_for_requests("PATCH", 1));
    it.thread.stop();
    CHECK(it.uploads.interrupted() == 1);
}

TEST_CASE("sync now tries again what the centre refused of the evidence") {
    Fixture it;
    it.uploads.misbehave({.is_busy = true});
    const auto file = it.evidence.add(1);
    it.thread.wake();
    REQUIRE(it.evidence.wait_until_tried(file));
    it.uploads.misbehave({});
    it.thread.sync_now();
    CHECK(it.evidence.wait_until_received(file));
}

}  // namespace fangxin::tests
