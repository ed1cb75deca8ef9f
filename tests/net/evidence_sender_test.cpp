// Evidence on its way to the centre: every byte once where it can be, no file in another's way.
#include "net/evidence_sender.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "tests/net/fake_outbox.h"
#include "tests/net/memory_centre.h"
#include "tests/net/memory_evidence.h"
#include "tests/net/memory_uploads.h"
#include "tests/net/world.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kPiece = core::kUploadPieceBytesMax;
constexpr int kStepsMax = 10'000;

struct Kiosk {
    World world;
    MemoryCentre centre{world};
    MemoryUploads uploads{world, centre};
    MemoryEvidence evidence{world};
    net::Api api{uploads, world.clock, world.identity()};
    net::TusClient tus{uploads, world.clock, "https://centre.example", "/v1/uploads"};
    net::EvidenceSender sender{{evidence, api, tus, world.clock, world.random}};
    net::Interrupt interrupt;

    // Steps, and lets the time pass where there is nothing to do, until all is signed for or the
    // time is over. True when nothing waits.
    bool send_all(std::int64_t time_ms_max = 3'600'000) {
        const std::int64_t end = world.clock.now().utc_ms + time_ms_max;
        for (int i = 0; i < kStepsMax && world.clock.now().utc_ms <= end; ++i) {
            sender.step(interrupt);
            if (sender.state().waiting == 0) return true;
            world.clock.advance_ms(sender.pause_ms());
        }
        return false;
    }
    bool arrived(const core::EvidenceId& id) const {
        return uploads.file(id) == evidence.content(id) && evidence.is_received(id);
    }
};

}  // namespace

TEST_CASE("files arrive whole, in pieces, and are signed for") {
    Kiosk kiosk;
    const std::vector<core::EvidenceId> files = {
        kiosk.evidence.add(5 * kPiece + 100), kiosk.evidence.add(1), kiosk.evidence.add(kPiece)};
    REQUIRE(kiosk.send_all());
    for (const auto& file : files) CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.largest_patch() == kPiece);
    CHECK(kiosk.uploads.patched_bytes() == 6 * kPiece + 101);
    CHECK(kiosk.sender.state().received == 3);
    CHECK(kiosk.sender.state().sent_bytes == 6 * kPiece + 101);
    CHECK(kiosk.sender.state().last_problem.empty());
    CHECK(kiosk.uploads.last_checksum().starts_with("sha256 "));
    CHECK(kiosk.uploads.requests("OPTIONS") == 1);
    CHECK(kiosk.sender.pause_ms() == core::kChangesWaitMsMax);
}

TEST_CASE("each server gets the checksum that it can check") {
    for (const auto& [offered, wanted] : std::vector<std::pair<std::string, std::string>>{
             {"sha1", "sha1 "}, {"md5,sha1,sha256", "sha256 "}}) {
        Kiosk kiosk;
        kiosk.uploads.offer_checksums(offered);
        kiosk.evidence.add(10);
        CHECK(kiosk.send_all());
        CHECK(kiosk.uploads.last_checksum().starts_with(wanted));
    }
    Kiosk kiosk;
    kiosk.uploads.offer_checksums("");
    kiosk.uploads.answer_absolute("https://centre.example");
    const auto file = kiosk.evidence.add(10);
    CHECK(kiosk.send_all());
    CHECK(kiosk.uploads.last_checksum().empty());
    CHECK(kiosk.arrived(file));
}

TEST_CASE("a centre that names a place elsewhere gets no byte there") {
    Kiosk kiosk;
    kiosk.uploads.answer_absolute("https://other.example");
    const auto file = kiosk.evidence.add(10);
    CHECK_FALSE(kiosk.send_all(100'000));
    CHECK(kiosk.uploads.requests("PATCH") == 0);
    CHECK(kiosk.evidence.upload(file).empty());
    CHECK(kiosk.evidence.tries(file) > 1);
}

TEST_CASE("ten cuts resend little, and the file is what it was") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.cuts = 10});
    const auto file = kiosk.evidence.add(100 * kPiece);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.patched_bytes() <= 106 * kPiece);
}

TEST_CASE("answers that are lost on the way are made up for by asking") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.lost_answers = 4, .lost_words = 2});
    const auto file = kiosk.evidence.add(5 * kPiece);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.patched_bytes() == 5 * kPiece);
}

TEST_CASE("a file that the centre has already is not sent again") {
    Kiosk kiosk;
    const auto file = kiosk.evidence.add(3 * kPiece);
    kiosk.uploads.misbehave({.lost_words = 1});
    for (int i = 0; i < 7; ++i) kiosk.sender.step(kiosk.interrupt);
    const std::size_t patches = kiosk.uploads.requests("PATCH");
    CHECK(kiosk.evidence.tries(file) == 1);
    REQUIRE(kiosk.evidence.remember_upload(file, "").has_value());
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.uploads.requests("PATCH") == patches);
    CHECK(kiosk.uploads.requests("POST") == 1);
}

TEST_CASE("a piece that the line changed is sent again") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.flips = 2});
    const auto file = kiosk.evidence.add(4 * kPiece);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.patched_bytes() == 6 * kPiece);
    CHECK(kiosk.evidence.tries(file) == 0);
}

TEST_CASE("a file that arrived otherwise than it was announced is sent anew") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.wrong_digests = 1});
    const auto file = kiosk.evidence.add(3 * kPiece);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.patched_bytes() == 6 * kPiece);
}

TEST_CASE("a line that changes every piece does not keep the others waiting") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.flips = core::kUploadSetbacksMax + 1});
    const auto bad = kiosk.evidence.add(2 * kPiece);
    const auto good = kiosk.evidence.add(kPiece);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.evidence.tries(bad) == 1);
    CHECK(kiosk.arrived(bad));
    CHECK(kiosk.arrived(good));
}

TEST_CASE("an upload that the centre forgot is begun anew") {
    Kiosk kiosk;
    const auto file = kiosk.evidence.add(3 * kPiece);
    for (int i = 0; i < 5; ++i) kiosk.sender.step(kiosk.interrupt);
    CHECK(kiosk.uploads.patched_bytes() == 2 * kPiece);
    kiosk.uploads.misbehave({.cuts = 1, .forgotten = 1});
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.requests("POST") == 2);
}

TEST_CASE("a locked upload and a case that is not there yet wait for their time") {
    for (const UploadFaults& faults :
         {UploadFaults{.locks = 1'000}, UploadFaults{.is_case_unknown = true}}) {
        Kiosk kiosk;
        kiosk.uploads.misbehave(faults);
        const auto file = kiosk.evidence.add(kPiece);
        CHECK_FALSE(kiosk.send_all(1'000));
        CHECK(kiosk.evidence.tries(file) >= 1);
        CHECK_FALSE(kiosk.evidence.reason(file).empty());
        CHECK(kiosk.evidence.next_try(file).utc_ms - kiosk.world.clock.now().utc_ms < 60'001);
        kiosk.uploads.misbehave({});
        REQUIRE(kiosk.send_all());
        CHECK(kiosk.arrived(file));
    }
}

TEST_CASE("what the centre refuses waits long, is told to staff, and blocks nobody") {
    Kiosk kiosk;
    const auto poisoned = kiosk.evidence.add(kPiece);
    const auto large = kiosk.evidence.add(9 * kPiece);
    const auto good = kiosk.evidence.add(kPiece);
    kiosk.uploads.poison(poisoned);
    kiosk.uploads.refuse_above(5 * kPiece);
    CHECK_FALSE(kiosk.send_all(20'000));
    CHECK(kiosk.arrived(good));
    for (const auto& refused : {poisoned, large}) {
        CHECK(kiosk.evidence.tries(refused) >= 1);
        CHECK_FALSE(kiosk.evidence.reason(refused).empty());
    }
    CHECK(kiosk.evidence.reason(large).find("larger") != std::string::npos);
    CHECK(kiosk.sender.state().waiting == 2);
    CHECK_FALSE(kiosk.send_all(24LL * 3'600'000));
    CHECK(kiosk.evidence.tries(poisoned) > 20);
}

TEST_CASE("a damaged file is set aside before a byte is sent, and the others go on") {
    Kiosk kiosk;
    const auto damaged = kiosk.evidence.add(3 * kPiece);
    const auto good = kiosk.evidence.add(kPiece);
    kiosk.evidence.damage(damaged);
    CHECK_FALSE(kiosk.send_all(100'000));
    CHECK(kiosk.arrived(good));
    CHECK(kiosk.evidence.is_damaged(damaged));
    CHECK(kiosk.uploads.patched_bytes() == kPiece);
    CHECK(kiosk.sender.state().waiting == 1);
}

TEST_CASE("tries that time out make the pieces smaller, tries that go well make them larger") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.slow_bytes = kPiece / 4});
    const auto first = kiosk.evidence.add(2 * kPiece);
    const auto second = kiosk.evidence.add(60 * kPiece);
    while (!kiosk.evidence.is_received(first)) {
        kiosk.sender.step(kiosk.interrupt);
        kiosk.world.clock.advance_ms(kiosk.sender.pause_ms());
    }
    kiosk.uploads.misbehave({});
    const std::size_t patches = kiosk.uploads.requests("PATCH");
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(second));
    CHECK(kiosk.uploads.requests("PATCH") - patches < 90);
}

TEST_CASE("a portal, a busy centre and a silent line rest the sender, and nothing is lost") {
    for (const UploadFaults& faults :
         {UploadFaults{.is_portal = true}, UploadFaults{.is_busy = true}}) {
        Kiosk kiosk;
        kiosk.uploads.misbehave(faults);
        const auto file = kiosk.evidence.add(kPiece);
        kiosk.evidence.add(kPiece);
        kiosk.sender.step(kiosk.interrupt);
        kiosk.sender.step(kiosk.interrupt);
        CHECK(kiosk.uploads.requests("GET") == 1);
        CHECK(kiosk.sender.pause_ms() > 0);
        if (faults.is_busy)
            CHECK(
                kiosk.evidence.next_try(file) >=
                core::Instant{kiosk.world.clock.now().utc_ms + 120'000}
            );
        kiosk.uploads.misbehave({});
        kiosk.sender.make_all_due();
        CHECK(kiosk.sender.pause_ms() == 0);
        CHECK(kiosk.send_all());
    }
}

TEST_CASE("an interrupted piece ends at once, costs no try, and goes on where it was") {
    Kiosk kiosk;
    const auto file = kiosk.evidence.add(3 * kPiece);
    for (int i = 0; i < 4; ++i) kiosk.sender.step(kiosk.interrupt);
    kiosk.interrupt.raise();
    kiosk.sender.step(kiosk.interrupt);
    kiosk.interrupt.clear();
    CHECK(kiosk.evidence.tries(file) == 0);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.arrived(file));
    CHECK(kiosk.uploads.patched_bytes() == 3 * kPiece);
}

TEST_CASE("a centre that never has what it took is not flooded") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.has_no_word = true});
    const auto file = kiosk.evidence.add(2 * kPiece);
    CHECK_FALSE(kiosk.send_all(3'600'000));
    CHECK(kiosk.evidence.tries(file) > 20);
    CHECK(kiosk.uploads.patched_bytes() == 2 * kPiece);
    kiosk.uploads.misbehave({});
    CHECK(kiosk.send_all());
}

TEST_CASE("a store that cannot write rests the sender and loses nothing") {
    Kiosk kiosk;
    const auto file = kiosk.evidence.add(2 * kPiece);
    kiosk.evidence.break_disk(true);
    for (int i = 0; i < 20; ++i) {
        kiosk.sender.step(kiosk.interrupt);
        kiosk.world.clock.advance_ms(kiosk.sender.pause_ms());
    }
    CHECK_FALSE(kiosk.evidence.is_received(file));
    CHECK_FALSE(kiosk.sender.state().last_problem.empty());
    kiosk.evidence.break_disk(false);
    CHECK(kiosk.send_all());
    CHECK(kiosk.arrived(file));
}

TEST_CASE("a clock that is set back makes nobody wait for the old time") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.is_busy = true});
    kiosk.evidence.add(kPiece);
    kiosk.sender.step(kiosk.interrupt);
    kiosk.uploads.misbehave({});
    kiosk.world.clock.advance_ms(-86'400'000);
    CHECK(kiosk.send_all(60'000));
}

}  // namespace fangxin::tests
