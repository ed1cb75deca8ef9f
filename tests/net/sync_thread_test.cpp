// The thread around the engine: it drains, waits at the centre, wakes and stops.
#include "net/sync_thread.h"

#include <condition_variable>
#include <doctest/doctest.h>
#include <future>
#include <mutex>

#include "core/clock.h"
#include "os/clock.h"
#include "tests/net/fake_outbox.h"
#include "tests/net/memory_centre.h"
#include "tests/net/world.h"
#include "tests/support/patience.h"

using namespace fangxin;
using tests::Behaviour;

namespace {

// What the thread published, for the test's own thread.
class Board {
  public:
    void publish(const net::SyncState& state) {
        const std::lock_guard lock(mutex_);
        state_ = state;
        ++published_;
        changed_.notify_all();
    }
    // Waits for a state that `is_wanted`; false when it does not come to that.
    template <typename Predicate>
    bool wait_for(Predicate is_wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, tests::kPatience, [&] {
            return published_ > 0 && is_wanted(state_);
        });
    }
    int published() const {
        const std::lock_guard lock(mutex_);
        return published_;
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    net::SyncState state_;
    int published_ = 0;
};

// The engine's pauses are real here: it needs the real clock.
struct Fixture {
    tests::World world;
    os::SystemClock clock;
    tests::SeededRandom random{7};
    tests::FakeOutbox outbox{tests::kDevice};
    tests::MemoryCentre centre{world};
    net::Api api{centre, clock, world.identity()};
    net::SyncEngine engine{{outbox, outbox, api, clock, random}};
    Board board;
    net::SyncThread thread{engine, [this](const net::SyncState& state) { board.publish(state); }};

    core::OutboxItem file(std::uint64_t device_seq) {
        core::OutboxItem item = world.make_item(device_seq);
        outbox.add(item, core::Instant{});
        return item;
    }
    bool is_polling(std::size_t count) { return centre.wait_for_requests("/v1/changes", count); }
};

}  // namespace

TEST_CASE("the thread drains the queue when it is woken from its long poll") {
    Fixture it;
    REQUIRE(it.is_polling(2));  // the first question is answered at once, the second waits
    it.file(1);
    it.thread.wake();
    CHECK(it.board.wait_for([](const net::SyncState& state) { return state.received == 1; }));
    CHECK(it.centre.stored() == 1);
}

TEST_CASE("the thread stops at once while it waits at the centre") {
    Fixture it;
    REQUIRE(it.is_polling(2));
    it.thread.stop();
    CHECK(it.centre.interrupted() == 1);
    CHECK(it.centre.requests("/v1/changes") == 2);
    const int published = it.board.published();
    it.thread.stop();
    CHECK(it.board.published() == published);
}

TEST_CASE("the thread stops at once while the centre wants silence") {
    Fixture it;
    it.centre.behave(Behaviour::busy);
    it.file(1);
    it.thread.wake();
    REQUIRE(it.board.wait_for([](const net::SyncState& state) { return state.waiting == 1; }));
    // The pause asked for is two minutes, longer than this test waits.
    auto stopping = std::async(std::launch::async, [&] { it.thread.stop(); });
    CHECK(stopping.wait_for(tests::kPatience) == std::future_status::ready);
}

TEST_CASE("a change at the centre arrives without asking for it") {
    Fixture it;
    REQUIRE(it.is_polling(2));
    const auto item = it.world.make_item(1);
    it.centre.post_status(
        {item.id, *core::CaseNumber::make("K7Q", 1), 1, core::CaseState::accepted, {}}
    );
    CHECK(it.board.wait_for([](const net::SyncState& state) { return state.changed == 1; }));
}

TEST_CASE("the thread finds its way back by itself when the centre returns") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    it.file(1);
    it.thread.wake();
    REQUIRE(it.board.wait_for([](const net::SyncState& state) { return state.waiting == 1; }));
    it.centre.behave(Behaviour::normal);
    CHECK(it.board.wait_for([](const net::SyncState& state) {
        return state.is_online && state.waiting == 0;
    }));
}

TEST_CASE("sync now tries again what the centre refused") {
    Fixture it;
    const auto item = it.world.make_item(1);
    it.centre.behave_for(item.id, Behaviour::conflict);
    it.outbox.add(item, core::Instant{});  // only now: the thread looks at the queue at any time
    it.thread.wake();
    REQUIRE(it.centre.wait_for_requests("/v1/cases/", 1));
    REQUIRE(it.board.wait_for([](const net::SyncState& state) { return state.waiting == 1; }));
    it.centre.behave_for(item.id, Behaviour::normal);
    it.thread.sync_now();
    CHECK(it.board.wait_for([](const net::SyncState& state) { return state.received == 1; }));
}

TEST_CASE("sync now is reported when it was carried out, also when nothing came of it") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    it.file(1);
    it.thread.wake();
    // At its start the thread tries everything by itself.
    REQUIRE(it.board.wait_for([](const net::SyncState& state) {
        return state.all_tried == 1 && state.waiting == 1;
    }));
    it.thread.sync_now();
    CHECK(it.board.wait_for([](const net::SyncState& state) { return state.all_tried == 2; }));
    it.thread.sync_now();
    CHECK(it.board.wait_for([](const net::SyncState& state) {
        return state.all_tried == 3 && state.waiting == 1 && !state.is_online;
    }));
}

TEST_CASE("polls that bring nothing new publish nothing") {
    Fixture it;
    it.centre.behave(Behaviour::impatient);
    REQUIRE(it.board.wait_for([](const net::SyncState& state) { return state.is_online; }));
    const int published = it.board.published();
    for (std::size_t answers = 2; answers < 8; ++answers) {
        it.thread.wake();  // ends the rest that follows an early answer
        REQUIRE(it.centre.wait_for_answers(answers));
    }
    CHECK(it.board.published() == published);
}

TEST_CASE("sync now ends a rest, and reports honestly that the centre still wants silence") {
    Fixture it;
    it.centre.behave(Behaviour::busy);
    it.file(1);
    it.thread.wake();
    REQUIRE(it.board.wait_for([](const net::SyncState& state) {
        return state.busy_until.has_value();
    }));
    const std::size_t requests = it.centre.requests();
    // A new case and a changed network do not break the silence that the centre asked for.
    it.file(2);
    it.thread.wake();
    it.thread.line_may_be_back();
    REQUIRE(it.board.wait_for([](const net::SyncState& state) { return state.waiting == 2; }));
    CHECK(it.centre.requests() == requests);

    it.thread.sync_now();
    REQUIRE(it.centre.wait_for_requests("/", requests + 1));
    CHECK(it.board.wait_for([](const net::SyncState& state) {
        return state.failure == net::FailureKind::centre_busy && state.busy_until.has_value();
    }));
    it.centre.behave(Behaviour::normal);
    it.thread.sync_now();
    CHECK(it.board.wait_for([](const net::SyncState& state) {
        return state.waiting == 0 && !state.busy_until.has_value();
    }));
}

TEST_CASE("sync now ends a request that hangs and sends its case anew") {
    Fixture it;
    const auto item = it.world.make_item(1);
    it.centre.behave_for(item.id, Behaviour::hanging);
    it.outbox.add(item, core::Instant{});
    it.thread.wake();
    REQUIRE(it.centre.wait_for_requests("/v1/cases/", 1));
    it.centre.behave_for(item.id, Behaviour::normal);
    it.thread.sync_now();
    CHECK(it.board.wait_for([](const net::SyncState& state) { return state.received == 1; }));
    CHECK(it.centre.interrupted() >= 1);
    CHECK(it.outbox.tries(item.id) == 0);
}

TEST_CASE("a changed network ends a request that hangs and sends its case anew") {
    Fixture it;
    const auto item = it.world.make_item(1);
    it.centre.behave_for(item.id, Behaviour::hanging);
    it.outbox.add(item, core::Instant{});
    it.thread.wake();
    REQUIRE(it.centre.wait_for_requests("/v1/cases/", 1));
    it.centre.behave_for(item.id, Behaviour::normal);
    it.thread.line_may_be_back();
    CHECK(it.board.wait_for([](const net::SyncState& state) { return state.received == 1; }));
    CHECK(it.outbox.tries(item.id) == 0);
}

TEST_CASE("a case filed while another hangs goes at its side and interrupts nothing") {
    Fixture it;
    const auto stuck = it.world.make_item(1);
    it.centre.behave_for(stuck.id, Behaviour::hanging);
    it.outbox.add(stuck, core::Instant{});
    it.thread.wake();
    REQUIRE(it.centre.wait_for_requests("/v1/cases/", 1));
    const std::size_t interrupted = it.centre.interrupted();
    const auto item = it.file(2);
    it.thread.wake();
    REQUIRE(it.centre.wait_until_stored(item.id));
    CHECK(it.centre.interrupted() == interrupted);
    CHECK_FALSE(it.centre.had_a_case_twice());
    it.thread.stop();
    CHECK_FALSE(it.outbox.is_queued(item.id));
    CHECK(it.outbox.is_queued(stuck.id));
    CHECK(it.outbox.tries(stuck.id) == 0);
}

TEST_CASE("a changed network ends the rest of a silent line") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    it.file(1);
    // Each failure lengthens the rest; after these it is likely to be long.
    for (std::size_t tries = 1; tries <= 6; ++tries) {
        it.thread.sync_now();
        REQUIRE(it.centre.wait_for_requests("/", it.centre.requests() + 1));
    }
    it.centre.behave(Behaviour::normal);
    it.thread.line_may_be_back();
    CHECK(it.board.wait_for([](const net::SyncState& state) {
        return state.is_online && state.waiting == 0;
    }));
}
