// Delivery and the changes feed, step by step, with time and the centre under the test's control.
#include "net/sync_engine.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <future>
#include <string>
#include <vector>

#include "core/limits.h"
#include "tests/net/fake_outbox.h"
#include "tests/net/memory_centre.h"
#include "tests/net/world.h"

using namespace fangxin;
using tests::Behaviour;

namespace {

// Has its health to send, until the centre has it.
struct FakeHealth final : core::HealthView {
    std::optional<core::DeviceHealth> due;
    core::Result<std::size_t> new_incidents() override { return due ? due->incidents.size() : 0; }
    core::Result<std::optional<core::DeviceHealth>> due_health(core::Instant) override {
        return due;
    }
    core::Result<void> record_sent(const core::DeviceHealth&, core::Instant) override {
        due.reset();
        return {};
    }
};

struct Fixture {
    tests::World world;
    tests::FakeOutbox outbox{tests::kDevice};
    tests::MemoryCentre centre{world};
    net::Api api{centre, world.clock, world.identity()};
    net::SyncEngine engine{{outbox, outbox, api, world.clock, world.random}};
    net::Interrupt interrupt;

    core::OutboxItem file(std::uint64_t device_seq) {
        core::OutboxItem item = world.make_item(device_seq);
        outbox.add(item, world.clock.now());
        return item;
    }
    std::vector<core::OutboxItem> file_many(std::uint64_t count) {
        std::vector<core::OutboxItem> items;
        for (std::uint64_t i = 1; i <= count; ++i) items.push_back(file(i));
        return items;
    }
    void step() { engine.step(interrupt); }
    // As the thread does it, with the waiting left out.
    void run_for_ms(std::int64_t time_ms) {
        const std::int64_t end = world.clock.now().utc_ms + time_ms;
        while (world.clock.now().utc_ms < end) {
            step();
            world.clock.advance_ms(std::max<std::int64_t>(engine.pause_ms(), 1));
        }
    }
};

core::CaseStatus status_of(const core::OutboxItem& item, std::uint64_t version) {
    return {
        item.id,
        *core::CaseNumber::make("K7Q", item.device_seq),
        version,
        core::CaseState::accepted,
        {}};
}

constexpr std::int64_t kHourMs = 60 * 60 * 1000;

}  // namespace

TEST_CASE("the queue drains to a centre that works") {
    Fixture it;
    const auto items = it.file_many(3);
    it.step();
    for (const auto& item : items) CHECK_FALSE(it.outbox.is_queued(item.id));
    CHECK(it.centre.stored() == 3);
    CHECK(it.engine.state().is_online);
    CHECK(it.engine.state().waiting == 0);
    CHECK(it.engine.state().received == 3);
    CHECK(it.engine.state().last_problem.empty());
    CHECK(it.engine.pause_ms() == core::kChangesWaitMsMax);
}

namespace {

// Answers each case of a batch with a refusal, without looking at it.
class RefusingCentre final : public net::Transport {
  public:
    net::Answer<net::Response> send(const net::Request& request, net::Interrupt&) override {
        std::vector<core::BatchResult> results;
        const core::Problem problem{409, "case_conflict", "A title", "A detail"};
        for (std::size_t at = request.body.find("{}"); at != std::string::npos;
             at = request.body.find("{}", at + 1))
            results.push_back({409, {}, problem});
        return net::Response{200, {{"Content-Type", "application/json"}}, core::to_json(results)};
    }
};

}  // namespace

TEST_CASE("more cases than one round takes are due again at once") {
    tests::World world;
    tests::FakeOutbox outbox{tests::kDevice};
    RefusingCentre centre;
    net::Api api{centre, world.clock, world.identity()};
    net::SyncEngine engine{{outbox, outbox, api, world.clock, world.random}};
    net::Interrupt interrupt;
    constexpr std::size_t kCases = core::kSyncRoundCasesMax + 2 * core::kSyncPageMax;
    std::vector<core::CaseId> ids;
    for (std::size_t i = 0; i < kCases; ++i) {
        ids.push_back(core::CaseId::make(world.clock.now(), world.random));
        outbox.add({ids.back(), i + 1, {}, "{}", 0}, world.clock.now());
    }
    const auto tried = [&] {
        return std::count_if(ids.begin(), ids.end(), [&](const core::CaseId& id) {
            return outbox.tries(id) > 0;
        });
    };
    engine.send_due(interrupt);
    CHECK(tried() >= static_cast<std::ptrdiff_t>(core::kSyncRoundCasesMax));
    CHECK(tried() < static_cast<std::ptrdiff_t>(core::kSyncRoundCasesMax + core::kSyncPageMax));
    CHECK(engine.pause_ms() == 0);
    engine.send_due(interrupt);
    CHECK(tried() == static_cast<std::ptrdiff_t>(kCases));
    CHECK(engine.pause_ms() > 0);
}

TEST_CASE("a case stays queued, with its reason, whatever else answers (I2)") {
    for (const Behaviour behaviour :
         {Behaviour::unreachable,
          Behaviour::silent,
          Behaviour::answer_lost,
          Behaviour::captive_portal,
          Behaviour::portal_with_json,
          Behaviour::proxy_error,
          Behaviour::truncated,
          Behaviour::other_digest,
          Behaviour::other_id,
          Behaviour::other_device,
          Behaviour::other_key,
          Behaviour::changed_afterwards,
          Behaviour::server_error,
          Behaviour::busy,
          Behaviour::conflict,
          Behaviour::too_large,
          Behaviour::malformed,
          Behaviour::unknown_device}) {
        CAPTURE(static_cast<int>(behaviour));
        Fixture it;
        const auto item = it.file(1);
        it.centre.behave_for(item.id, behaviour);
        it.run_for_ms(4 * kHourMs);
        CHECK(it.outbox.is_queued(item.id));
        CHECK(it.outbox.tries(item.id) >= 5);
        CHECK_FALSE(it.outbox.reason(item.id).empty());
        CHECK(it.engine.state().waiting == 1);

        // Retries have no end: when the centre behaves, the case is delivered.
        it.centre.behave_for(item.id, Behaviour::normal);
        it.run_for_ms(core::kRefusalRetryMsMax + core::kLineRetryMsMax);
        CHECK_FALSE(it.outbox.is_queued(item.id));
        CHECK(it.centre.stored() == 1);
    }
}

TEST_CASE("a machine that the centre cut off learns it in one step, and keeps its queue") {
    Fixture it;
    const auto items = it.file_many(3);
    it.centre.behave(Behaviour::cut_off);
    it.step();
    CHECK(it.outbox.is_cut_off());
    CHECK(it.engine.state().failure == net::FailureKind::cut_off);
    for (const auto& item : items) CHECK(it.outbox.is_queued(item.id));
    CHECK(it.engine.pause_ms() > 0);
}

TEST_CASE("a machine learns that it was cut off once its disk keeps it") {
    Fixture it;
    it.centre.behave(Behaviour::cut_off);
    it.outbox.break_disk(true);
    it.run_for_ms(kHourMs);
    CHECK_FALSE(it.outbox.is_cut_off());
    it.outbox.break_disk(false);
    it.run_for_ms(kHourMs);
    CHECK(it.outbox.is_cut_off());
}

TEST_CASE("no line can cut a machine off") {
    Fixture it;
    const auto item = it.file(1);
    it.centre.behave(Behaviour::cut_off_unsigned);
    it.run_for_ms(kHourMs);
    CHECK_FALSE(it.outbox.is_cut_off());
    it.centre.behave(Behaviour::normal);
    it.run_for_ms(kHourMs);
    CHECK_FALSE(it.outbox.is_queued(item.id));
}

TEST_CASE("one failing case never blocks the others, however it fails") {
    for (const Behaviour behaviour :
         {Behaviour::unreachable,
          Behaviour::silent,
          Behaviour::captive_portal,
          Behaviour::conflict,
          Behaviour::server_error,
          Behaviour::other_key}) {
        CAPTURE(static_cast<int>(behaviour));
        Fixture it;
        const auto items = it.file_many(5);
        it.centre.behave_for(items[0].id, behaviour);
        it.run_for_ms(2 * core::kLineRetryMsMax);
        CHECK(it.outbox.is_queued(items[0].id));
        for (std::size_t i = 1; i < items.size(); ++i)
            CHECK_FALSE(it.outbox.is_queued(items[i].id));
    }
}

TEST_CASE("a refused case does not even hold the others up for one step") {
    Fixture it;
    const auto items = it.file_many(3);
    it.centre.behave_for(items[0].id, Behaviour::conflict);
    it.step();
    CHECK(it.outbox.is_queued(items[0].id));
    CHECK_FALSE(it.outbox.is_queued(items[1].id));
    CHECK_FALSE(it.outbox.is_queued(items[2].id));
}

TEST_CASE("a case that breaks the line every time is not hammered") {
    Fixture it;
    const auto item = it.file(1);
    it.centre.behave_for(item.id, Behaviour::unreachable);
    it.run_for_ms(kHourMs);
    // The longest pause is a minute with full jitter, and a regained line makes it due once more.
    CHECK(it.outbox.tries(item.id) > 60);
    CHECK(it.outbox.tries(item.id) < 300);
}

TEST_CASE("a silent line is not asked once more for every case") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    it.file_many(10);
    it.step();
    CHECK(it.centre.requests() == 1);
    CHECK_FALSE(it.engine.state().is_online);
    CHECK(it.engine.is_resting());
    CHECK(it.engine.pause_ms() > 0);
    CHECK(it.engine.state().waiting == 10);
    CHECK_FALSE(it.engine.state().last_problem.empty());
}

TEST_CASE("after days without a line everything is delivered within two minutes") {
    Fixture it;
    const auto items = it.file_many(30);
    it.centre.behave(Behaviour::unreachable);
    it.run_for_ms(72 * kHourMs);
    CHECK(it.engine.state().waiting == 30);
    it.centre.behave(Behaviour::normal);
    it.run_for_ms(2 * core::kLineRetryMsMax);
    CHECK(it.engine.state().waiting == 0);
    CHECK(it.centre.stored() == 30);
}

TEST_CASE("a lost answer makes no second case") {
    Fixture it;
    const auto item = it.file(1);
    it.centre.behave(Behaviour::answer_lost);
    it.step();
    CHECK(it.centre.stored() == 1);
    CHECK(it.outbox.is_queued(item.id));
    it.centre.behave(Behaviour::normal);
    it.run_for_ms(2 * core::kLineRetryMsMax);
    CHECK_FALSE(it.outbox.is_queued(item.id));
    CHECK(it.centre.stored() == 1);
}

TEST_CASE("the centre's Retry-After is obeyed, unless staff ask for it") {
    Fixture it;
    const auto items = it.file_many(2);
    it.centre.behave(Behaviour::busy);
    it.step();
    CHECK(it.centre.requests() == 1);
    CHECK(it.engine.state().is_online);
    CHECK(it.outbox.next_try(items[0].id).utc_ms >= it.world.clock.now().utc_ms + 120'000);

    it.world.clock.advance_ms(119'000);
    it.file(3);
    it.step();
    CHECK(it.centre.requests() == 1);

    it.engine.make_all_due();
    it.step();
    CHECK(it.centre.requests() == 2);

    it.centre.behave(Behaviour::normal);
    it.run_for_ms(125'000);
    CHECK(it.engine.state().waiting == 0);
}

TEST_CASE("a new case is tried at once though the line rests") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    it.file(1);
    it.step();
    REQUIRE(it.engine.is_resting());
    it.centre.behave(Behaviour::normal);
    const auto item = it.file(2);
    it.engine.send_due(it.interrupt);
    CHECK_FALSE(it.outbox.is_queued(item.id));
    // With the line back, what it held up goes too, without waiting out its pause.
    CHECK(it.engine.pause_ms() == 0);
    it.step();
    CHECK(it.engine.state().waiting == 0);
}

TEST_CASE("a clock that is set back does not hold cases up") {
    Fixture it;
    it.world.clock.advance_ms(365 * 24 * kHourMs);
    it.centre.behave(Behaviour::conflict);
    const auto item = it.file(1);
    it.step();
    it.centre.behave(Behaviour::normal);
    it.world.clock.advance_ms(-365 * 24 * kHourMs);
    it.step();
    CHECK_FALSE(it.outbox.is_queued(item.id));
}

TEST_CASE("an interrupted send is no failure of the case") {
    Fixture it;
    const auto item = it.file(1);
    it.interrupt.raise();
    it.step();
    CHECK(it.outbox.is_queued(item.id));
    CHECK(it.outbox.tries(item.id) == 0);
    it.interrupt.clear();
    it.step();
    CHECK_FALSE(it.outbox.is_queued(item.id));
}

TEST_CASE("a full disk stops nothing for good and is not hammered") {
    Fixture it;
    const auto item = it.file(1);
    it.outbox.break_disk(true);
    it.step();
    CHECK(it.outbox.is_queued(item.id));
    CHECK(it.engine.is_resting());
    CHECK(it.engine.pause_ms() > 0);
    it.run_for_ms(kHourMs);
    CHECK(it.centre.requests("/v1/cases/") < 300);
    it.outbox.break_disk(false);
    it.run_for_ms(2 * core::kLineRetryMsMax);
    CHECK_FALSE(it.outbox.is_queued(item.id));
}

TEST_CASE("a case whose acknowledgement the store refuses stays, and the others go") {
    Fixture it;
    const auto items = it.file_many(3);
    it.outbox.refuse_to_store(items[0].id);
    it.step();
    CHECK(it.outbox.is_queued(items[0].id));
    CHECK_FALSE(it.outbox.reason(items[0].id).empty());
    CHECK_FALSE(it.outbox.is_queued(items[1].id));
    CHECK_FALSE(it.outbox.is_queued(items[2].id));
}

TEST_CASE("changes come page by page and move the cursor") {
    Fixture it;
    const auto items = it.file_many(3);
    for (const auto& item : items) it.centre.post_status(status_of(item, 1));
    it.centre.post_status(status_of(items[0], 2));
    it.centre.post_status(status_of(items[1], 2));
    it.step();
    const auto statuses = it.outbox.statuses();
    REQUIRE(statuses.size() == 3);
    CHECK(it.engine.state().changed == 5);
    CHECK(it.outbox.feed_place().value().cursor == 5);
    it.step();
    CHECK(it.engine.state().changed == 5);
}

TEST_CASE("the centre is told how the machine stands, and what it took is not told again") {
    Fixture it;
    FakeHealth health;
    net::SyncEngine engine({it.outbox, it.outbox, it.api, it.world.clock, it.world.random, &health}
    );
    net::Interrupt interrupt;
    engine.step(interrupt);
    CHECK(it.centre.health().empty());
    health.due = core::DeviceHealth{};
    health.due->filed = 7;
    engine.step(interrupt);
    CHECK(it.centre.health().empty());  // asked for just before
    it.world.clock.advance_ms(core::kHealthPauseMsMin);
    it.centre.behave(Behaviour::captive_portal);
    engine.step(interrupt);
    CHECK(health.due.has_value());
    it.centre.behave(Behaviour::normal);
    it.world.clock.advance_ms(core::kHealthPauseMsMin);
    engine.step(interrupt);
    REQUIRE(it.centre.health().size() == 1);
    CHECK(it.centre.health()[0].filed == 7);
    CHECK_FALSE(health.due.has_value());
}

TEST_CASE("the centre is told of an incident at once, though the health was read just before") {
    Fixture it;
    FakeHealth health;
    net::SyncEngine engine({it.outbox, it.outbox, it.api, it.world.clock, it.world.random, &health}
    );
    net::Interrupt interrupt;
    engine.step(interrupt);
    for (std::size_t sent = 1; sent <= 2; ++sent) {
        health.due = core::DeviceHealth{};
        health.due->incidents = {{core::IncidentKind::case_damaged, it.world.clock.now(), 0, 1}};
        engine.step(interrupt);
        CHECK(it.centre.health().size() == sent);
    }
}

TEST_CASE("a new key of the centre reaches the kiosk although no case changed") {
    Fixture it;
    it.step();
    CHECK(it.outbox.feed_place().value().seal_key_id == "seal-1");
    const auto pair = core::SealKeyPair::make(it.world.random);
    it.centre.seal_with({"seal-2", pair.public_key()});
    it.step();
    CHECK(it.outbox.feed_place().value().seal_key_id == "seal-2");
    CHECK(it.outbox.feed_place().value().cursor == 0);
}

TEST_CASE("an older database put back at the centre is noticed at the next contact, and once") {
    Fixture it;
    it.centre.begin_epoch("e", 0);
    for (const std::uint64_t seq : {1U, 2U, 3U})
        it.centre.post_status(status_of(it.world.make_item(seq), 1));
    it.step();
    CHECK(it.outbox.feed_place().value().cursor == 3);
    it.centre.begin_epoch("e", 2);
    it.step();
    CHECK(it.outbox.times_set_back() == 1);
    CHECK(it.outbox.feed_place().value().cursor == 2);
    it.step();
    CHECK(it.outbox.times_set_back() == 1);
    // Put back with a word about it: nothing is missing, but nobody can be sure.
    it.centre.begin_epoch("other", 2);
    it.step();
    CHECK(it.outbox.times_set_back() == 2);
    CHECK(it.outbox.feed_place().value().cursor == 2);
}

TEST_CASE("changes that cannot be believed or do not move on are not applied") {
    for (const Behaviour behaviour :
         {Behaviour::captive_portal,
          Behaviour::truncated,
          Behaviour::changed_afterwards,
          Behaviour::stuck_cursor,
          Behaviour::server_error}) {
        CAPTURE(static_cast<int>(behaviour));
        Fixture it;
        const auto item = it.world.make_item(1);
        it.centre.post_status(status_of(item, 1));
        it.centre.behave(behaviour);
        it.run_for_ms(kHourMs);
        CHECK(it.outbox.statuses().empty());
        CHECK(it.outbox.feed_place().value().cursor == 0);
        CHECK(it.centre.requests() > 60);
        CHECK(it.centre.requests() < 300);
        it.centre.behave(Behaviour::normal);
        it.run_for_ms(2 * core::kLineRetryMsMax);
        CHECK(it.outbox.statuses().size() == 1);
    }
}

TEST_CASE("a centre that does not wait is not asked in a tight loop") {
    Fixture it;
    it.step();
    // The centre in memory waits for real, the clock under test does not move: it "came early".
    it.engine.fetch_changes(20, it.interrupt);
    CHECK(it.engine.is_resting());
    CHECK(it.engine.state().is_online);
}

TEST_CASE("announced content is fetched, kept and counted") {
    Fixture it;
    it.centre.publish({core::ContentKind::holidays, 2, "the notices", {}});
    it.step();
    REQUIRE(it.outbox.contents().size() == 1);
    CHECK(it.outbox.contents()[0].text == "the notices");
    CHECK(it.engine.state().contents == 1);
    it.step();
    CHECK(it.outbox.contents().size() == 1);
    CHECK(it.centre.requests("/v1/contents/") == 1);
}

TEST_CASE("content that the centre did not sign or that is too old is asked for again") {
    for (const Behaviour behaviour :
         {Behaviour::other_key, Behaviour::changed_afterwards, Behaviour::older_content}) {
        CAPTURE(static_cast<int>(behaviour));
        Fixture it;
        it.centre.publish({core::ContentKind::rule_sets, 7, "the orders", {}});
        const core::ChangesPage page{1, {}, {{core::ContentKind::rule_sets, 7}}};
        REQUIRE(it.outbox.apply_changes(page));
        it.centre.behave(behaviour);
        it.engine.fetch_changes(0, it.interrupt);
        CHECK(it.outbox.contents().empty());
        it.centre.behave(Behaviour::normal);
        it.run_for_ms(kHourMs);
        CHECK(it.outbox.contents().size() == 1);
    }
}

TEST_CASE("content that cannot be had does not stop cases or other content") {
    Fixture it;
    REQUIRE(it.outbox.apply_changes({1, {}, {{core::ContentKind::festivals, 3}}}));
    it.centre.publish({core::ContentKind::remedies, 4, "what may be claimed", {}});
    it.centre.publish({core::ContentKind::remedies, 5, "what may be claimed now", {}});
    const auto item = it.file(1);
    it.step();
    CHECK_FALSE(it.outbox.is_queued(item.id));
    REQUIRE(it.outbox.contents().size() == 1);
    CHECK(it.outbox.contents()[0].version == 5);
}

TEST_CASE("cases of a long outage travel in batches, in their order") {
    Fixture it;
    const auto items = it.file_many(core::kBatchCasesMax + 10);
    it.step();
    it.step();
    for (const auto& item : items) CHECK_FALSE(it.outbox.is_queued(item.id));
    CHECK(it.centre.stored() == items.size());
    CHECK(it.centre.requests("/v1/cases/") == 2);
}

TEST_CASE("a case that breaks the line is found out and does not hold its batch up") {
    for (const Behaviour behaviour :
         {Behaviour::unreachable, Behaviour::silent, Behaviour::captive_portal}) {
        CAPTURE(static_cast<int>(behaviour));
        Fixture it;
        const auto items = it.file_many(30);
        it.centre.behave_for(items[7].id, behaviour);
        it.run_for_ms(kHourMs);
        for (std::size_t i = 0; i < items.size(); ++i)
            CHECK(it.outbox.is_queued(items[i].id) == (i == 7));
        it.centre.behave_for(items[7].id, Behaviour::normal);
        it.run_for_ms(kHourMs);
        CHECK(it.engine.state().waiting == 0);
        CHECK(it.centre.stored() == 30);
    }
}

TEST_CASE("a refused case of a batch is kept with its own reason and the others go") {
    Fixture it;
    const auto items = it.file_many(5);
    it.centre.behave_for(items[2].id, Behaviour::conflict);
    it.centre.behave_for(items[3].id, Behaviour::other_digest);
    it.step();
    CHECK(it.centre.requests("/v1/cases/") == 1);
    for (const std::size_t i : {0U, 1U, 4U}) CHECK_FALSE(it.outbox.is_queued(items[i].id));
    CHECK(it.outbox.reason(items[2].id).find("other contents") != std::string::npos);
    CHECK(it.outbox.reason(items[3].id).find("other contents") != std::string::npos);
    CHECK(it.outbox.reason(items[2].id) != it.outbox.reason(items[3].id));
}

TEST_CASE("a centre that takes no batches gets its cases one by one, at once") {
    Fixture it;
    it.centre.refuse_batches();
    it.file_many(5);
    it.step();
    CHECK(it.engine.state().waiting == 0);
    CHECK(it.centre.stored() == 5);
}

TEST_CASE("the state tells the kind of the last failure and what to do, until it is over") {
    struct Row {
        Behaviour behaviour;
        net::FailureKind kind;
    };
    const Row rows[] = {
        {Behaviour::unreachable, net::FailureKind::refused},
        {Behaviour::captive_portal, net::FailureKind::captive_portal},
        {Behaviour::proxy_error, net::FailureKind::proxy_page},
        {Behaviour::busy, net::FailureKind::centre_busy},
        {Behaviour::conflict, net::FailureKind::centre_refuses},
    };
    for (const Row& row : rows) {
        Fixture it;
        const auto item = it.file(1);
        it.centre.behave(row.behaviour);
        it.engine.send_due(it.interrupt);
        CHECK(it.engine.state().failure == row.kind);
        CHECK(it.engine.state().last_problem.ends_with(net::advice(row.kind)));
        CHECK(it.outbox.reason(item.id).ends_with(net::advice(row.kind)));
        it.centre.behave(Behaviour::normal);
        it.run_for_ms(kHourMs);
        CHECK_FALSE(it.engine.state().failure.has_value());
        CHECK(it.engine.state().last_problem.empty());
    }
    Fixture it;
    it.file(1);
    it.outbox.break_disk(true);
    it.engine.send_due(it.interrupt);
    CHECK(it.engine.state().failure == net::FailureKind::store_failed);
}

TEST_CASE("a clock far from the centre's is told, and small changes are no news") {
    Fixture it;
    it.centre.set_clock_ahead_ms(core::kClockOffsetMsMax);
    it.step();
    CHECK_FALSE(it.engine.state().clock_offset_ms.has_value());
    it.centre.set_clock_ahead_ms(-core::kClockOffsetMsMax - 5'000);
    it.step();
    CHECK(it.engine.state().clock_offset_ms == -core::kClockOffsetMsMax - 5'000);
    CHECK(it.engine.state().is_online);
    CHECK_FALSE(it.engine.state().failure.has_value());
    const net::SyncState before = it.engine.state();
    it.centre.set_clock_ahead_ms(-core::kClockOffsetMsMax - 7'000);
    it.step();
    CHECK(it.engine.state().clock_offset_ms == before.clock_offset_ms);
    it.centre.set_clock_ahead_ms(0);
    it.step();
    CHECK_FALSE(it.engine.state().clock_offset_ms.has_value());
}

TEST_CASE("a long queue drains in batches side by side, and no case is in two of them") {
    Fixture it;
    const auto items = it.file_many(6 * core::kBatchCasesMax);
    it.step();
    CHECK(it.engine.state().waiting == 0);
    CHECK(it.centre.stored() == items.size());
    CHECK(it.centre.requests("/v1/cases/") == 6);
    CHECK(it.centre.side_by_side_max() == core::kRequestsSideBySideMax);
    CHECK_FALSE(it.centre.had_a_case_twice());
}

TEST_CASE("a line that is not known to work is asked with one request") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    it.file_many(6 * core::kBatchCasesMax);
    for (int i = 0; i < 3; ++i) it.step();
    CHECK(it.centre.requests("/v1/cases/") <= 3);
    CHECK(it.centre.side_by_side_max() == 1);
}

TEST_CASE("a batch that never answers holds up only itself") {
    for (const Behaviour behaviour : {Behaviour::silent, Behaviour::captive_portal}) {
        CAPTURE(static_cast<int>(behaviour));
        Fixture it;
        const auto items = it.file_many(8 * core::kBatchCasesMax);
        const std::size_t bad = 2 * core::kBatchCasesMax + 5;
        it.centre.behave_for(items[bad].id, behaviour);
        // One round, without a pause in which anything could be made good.
        it.engine.send_due(it.interrupt);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool is_with_it = i / core::kBatchCasesMax == 2;
            CHECK(it.outbox.is_queued(items[i].id) == is_with_it);
        }
        it.run_for_ms(2 * core::kLineRetryMsMax);
        for (std::size_t i = 0; i < items.size(); ++i)
            CHECK(it.outbox.is_queued(items[i].id) == (i == bad));
        CHECK_FALSE(it.centre.had_a_case_twice());
        it.centre.behave_for(items[bad].id, Behaviour::normal);
        it.run_for_ms(kHourMs);
        CHECK(it.engine.state().waiting == 0);
        CHECK(it.centre.stored() == items.size());
    }
}

TEST_CASE("an interrupt ends all requests side by side, and nothing is lost or counted as failed") {
    Fixture it;
    const auto items = it.file_many(5 * core::kBatchCasesMax);
    // The first request shows that the line works; all others hang.
    for (std::size_t i = core::kBatchCasesMax; i < items.size(); ++i)
        it.centre.behave_for(items[i].id, Behaviour::hanging);
    auto sending = std::async(std::launch::async, [&] { it.engine.send_due(it.interrupt); });
    REQUIRE(it.centre.wait_for_requests("/v1/cases/", 1 + core::kRequestsSideBySideMax));
    it.interrupt.raise();
    sending.get();
    CHECK(it.centre.interrupted() == core::kRequestsSideBySideMax);
    CHECK(it.engine.state().waiting == 4 * core::kBatchCasesMax);
    for (const auto& item : items) CHECK(it.outbox.tries(item.id) == 0);
    for (const auto& item : items) it.centre.behave_for(item.id, Behaviour::normal);
    it.interrupt.clear();
    it.step();
    CHECK(it.engine.state().waiting == 0);
}

TEST_CASE("the centre's wish for silence stops what would come next, side by side too") {
    Fixture it;
    const auto items = it.file_many(9 * core::kBatchCasesMax);
    it.centre.behave_for(items[4 * core::kBatchCasesMax].id, Behaviour::busy);
    it.engine.send_due(it.interrupt);
    REQUIRE(it.engine.state().busy_until.has_value());
    CHECK(it.engine.state().busy_until->utc_ms >= it.world.clock.now().utc_ms + 120'000);
    CHECK(it.engine.is_resting());
    CHECK(it.engine.state().waiting > 0);
    const std::size_t requests = it.centre.requests();
    it.world.clock.advance_ms(119'000);
    it.step();
    CHECK(it.centre.requests() == requests);
    it.centre.behave_for(items[4 * core::kBatchCasesMax].id, Behaviour::normal);
    it.run_for_ms(kHourMs);
    CHECK(it.engine.state().waiting == 0);
    CHECK_FALSE(it.engine.state().busy_until.has_value());
}

TEST_CASE("a changed network ends the line's rest, but not the silence that the centre asked for") {
    Fixture it;
    it.centre.behave(Behaviour::unreachable);
    const auto item = it.file(1);
    for (int i = 0; i < 6; ++i) {
        it.step();
        it.world.clock.advance_ms(it.engine.pause_ms());
    }
    it.step();
    it.centre.behave(Behaviour::normal);
    it.engine.line_may_be_back();
    CHECK_FALSE(it.engine.is_resting());
    CHECK(it.centre.fresh_starts() > 0);
    it.step();
    it.step();
    CHECK_FALSE(it.outbox.is_queued(item.id));

    it.centre.behave(Behaviour::busy);
    it.file(2);
    it.step();
    const std::size_t requests = it.centre.requests();
    it.engine.line_may_be_back();
    CHECK(it.engine.is_resting());
    it.step();
    CHECK(it.centre.requests() == requests);
}

TEST_CASE("after months offline the feed catches up in pages, and cases get their turn between") {
    Fixture it;
    constexpr std::uint64_t kChanges = 5'000;
    it.centre.set_page_size(core::kChangesPageMax);
    std::vector<core::OutboxItem> items;
    for (std::uint64_t i = 1; i <= 50; ++i) items.push_back(it.world.make_item(i));
    for (std::uint64_t i = 0; i < kChanges; ++i)
        it.centre.post_status(status_of(items[i % items.size()], 1 + i / items.size()));
    it.engine.fetch_changes(0, it.interrupt);
    CHECK(it.centre.requests("/v1/changes") == core::kChangesPagesMax);
    CHECK(
        it.outbox.feed_place().value().cursor ==
        core::kChangesPagesMax * std::uint64_t{core::kChangesPageMax}
    );
    // A case that is filed meanwhile does not wait for the rest of the feed.
    const auto filed = it.file(51);
    it.engine.send_due(it.interrupt);
    CHECK_FALSE(it.outbox.is_queued(filed.id));
    std::uint64_t before = it.outbox.feed_place().value().cursor;
    while (it.engine.state().changed < kChanges) {
        it.engine.fetch_changes(0, it.interrupt);
        REQUIRE(it.outbox.feed_place().value().cursor > before);
        before = it.outbox.feed_place().value().cursor;
        CHECK_FALSE(it.engine.is_resting());
    }
    CHECK(before == kChanges);
    for (const auto& status : it.outbox.statuses()) CHECK(status.version == kChanges / 50);
}

TEST_CASE("a feed that goes backwards or leaps back with an empty page is not followed") {
    Fixture it;
    const auto items = it.file_many(3);
    for (const auto& item : items) it.centre.post_status(status_of(item, 1));
    it.step();
    it.step();
    REQUIRE(it.outbox.feed_place().value().cursor == 3);
    for (const std::uint64_t claimed : {0U, 1U, 2U}) {
        CAPTURE(claimed);
        it.centre.claim_cursor(claimed);
        it.engine.fetch_changes(0, it.interrupt);
        CHECK(it.outbox.feed_place().value().cursor == 3);
        CHECK(it.engine.state().failure == net::FailureKind::centre_error);
        CHECK(it.engine.is_resting());
        it.engine.make_all_due();
    }
}
