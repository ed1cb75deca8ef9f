// Who is woken by a commit, in this process and in others.
#include <chrono>
#include <condition_variable>
#include <doctest/doctest.h>
#include <mutex>
#include <string>

#include "core/try.h"
#include "tests/central_database/open_database.h"

namespace fangxin::tests {
namespace {

using central::Session;

constexpr std::chrono::seconds kWakeMax{20};

// Counts the wakes of a channel.
class Waiter {
  public:
    Waiter(central::Database& database, const std::string& channel)
        : subscription_(database.wake_hub().subscribe(channel, [this] {
              const std::lock_guard lock(mutex_);
              ++wakes_;
              is_woken_.notify_all();
          })) {}

    bool is_woken_in_time() {
        std::unique_lock lock(mutex_);
        return is_woken_.wait_for(lock, kWakeMax, [this] { return wakes_ > 0; });
    }
    int wakes() {
        const std::lock_guard lock(mutex_);
        return wakes_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable is_woken_;
    int wakes_ = 0;
    central::WakeHub::Subscription subscription_;
};

core::Result<int> change(Session& session, const char* channel) {
    TRY(session.send("UPDATE counters SET value = value + 1 WHERE name = 'change'"));
    session.wake_after_commit(channel);
    return 1;
}

TEST_CASE("a commit wakes its channel before the unit is answered, and no other") {
    const OpenDatabase opened;
    Waiter waiter(*opened, "one");
    Waiter other(*opened, "two");
    REQUIRE(opened->write([](Session& session) { return change(session, "one"); }));
    CHECK(waiter.wakes() == 1);
    CHECK(other.wakes() == 0);
}

TEST_CASE("a unit that is taken back wakes nobody") {
    const OpenDatabase opened;
    Waiter waiter(*opened, "one");
    const auto outcome = opened->write([](Session& session) -> core::Result<int> {
        TRY(change(session, "one"));
        return core::fail(core::ErrorCode::invalid, "of its own");
    });
    CHECK_FALSE(outcome.has_value());
    CHECK(waiter.wakes() == 0);
}

TEST_CASE("a waiter that has left is not woken") {
    const OpenDatabase opened;
    int wakes = 0;
    {
        const auto subscription = opened->wake_hub().subscribe("one", [&wakes] { ++wakes; });
    }
    REQUIRE(opened->write([](Session& session) { return change(session, "one"); }));
    CHECK(wakes == 0);
}

TEST_CASE("a commit of another process wakes") {
    const OpenDatabase opened;
    Waiter waiter(*opened, "one");
    const OpenDatabase other(opened.address());
    REQUIRE(other->write([](Session& session) { return change(session, "one"); }));
    CHECK(waiter.is_woken_in_time());
}

TEST_CASE("more channels than one message takes wake all the same") {
    const OpenDatabase opened;
    Waiter waiter(*opened, "channel 499");
    const OpenDatabase other(opened.address());
    REQUIRE(other->write([](Session& session) -> core::Result<int> {
        for (int i = 0; i < 500; ++i)
            TRY(change(session, ("channel " + std::to_string(i)).c_str()));
        return 1;
    }));
    CHECK(waiter.is_woken_in_time());
}

}  // namespace
}  // namespace fangxin::tests
