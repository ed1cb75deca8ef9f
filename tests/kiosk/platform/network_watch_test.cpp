// News of the network, in a network of the test's own.
#include "kiosk/platform/network_watch.h"

#include <chrono>
#include <condition_variable>
#include <doctest/doctest.h>
#include <mutex>
#include <sched.h>
#include <string>
#include <thread>

#include "tests/support/process.h"

using namespace fangxin;

namespace {

// A thread of root's can have a network of its own; elsewhere the tests are left out.
bool can_have_a_network() {
    bool is_possible = false;
    std::thread([&] { is_possible = unshare(CLONE_NEWNET) == 0; }).join();
    return is_possible;
}

// Runs `test` on a thread that has a network of its own, with nothing in it but a link that is
// down.
template <typename Test>
void in_own_network(Test test) {
    std::thread([&] {
        REQUIRE(unshare(CLONE_NEWNET) == 0);
        test();
    }).join();
}

// Several changes at once, in the network of the calling thread.
void change(const std::string& commands) {
    const auto done = tests::run({"/usr/bin/env", "ip", "-batch", "-"}, commands);
    REQUIRE(done.exit_code == 0);
}

class Calls {
  public:
    void note() {
        const std::lock_guard lock(mutex_);
        ++count_;
        came_.notify_all();
    }
    bool wait_for(int count) {
        std::unique_lock lock(mutex_);
        return came_.wait_for(lock, std::chrono::seconds(20), [&] { return count_ >= count; });
    }
    int count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable came_;
    int count_ = 0;
};

}  // namespace

TEST_CASE(
    "links, addresses and routes that come and go are told" * doctest::skip(!can_have_a_network())
) {
    in_own_network([] {
        Calls calls;
        const auto watch = kiosk::NetworkWatch::start([&] { calls.note(); }, 1);
        REQUIRE(watch.has_value());
        int told = 0;
        for (const char* const one :
             {"link set lo up\n",
              "addr add 10.9.9.1/24 dev lo\n",
              "addr add 2001:db8::1/64 dev lo\n",
              "route add 10.8.0.0/16 dev lo\n",
              "route del 10.8.0.0/16 dev lo\n",
              "addr del 10.9.9.1/24 dev lo\n",
              "link set lo down\n"}) {
            CAPTURE(one);
            change(one);
            REQUIRE(calls.wait_for(told + 1));
            // One change may be told in two parts: what comes late belongs to this one.
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            told = calls.count();
        }
    });
}

TEST_CASE("changes that follow one another are told once" * doctest::skip(!can_have_a_network())) {
    in_own_network([] {
        Calls calls;
        constexpr std::int64_t kSettleMs = 3'000;
        const auto watch = kiosk::NetworkWatch::start([&] { calls.note(); }, kSettleMs);
        REQUIRE(watch.has_value());
        change(
            "link set lo up\naddr add 10.9.9.1/24 dev lo\naddr add 10.9.8.1/24 dev lo\n"
            "route add 10.8.0.0/16 dev lo\n"
        );
        REQUIRE(calls.wait_for(1));
        CHECK(calls.count() == 1);
    });
}

TEST_CASE("news after which all is as before is not told" * doctest::skip(!can_have_a_network())) {
    in_own_network([] {
        change("link set lo up\n");
        Calls calls;
        const auto watch = kiosk::NetworkWatch::start([&] { calls.note(); }, 1);
        REQUIRE(watch.has_value());
        change("link set lo mtu 1400\n");
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        CHECK(calls.count() == 0);
        change("link set lo down\n");
        CHECK(calls.wait_for(1));
    });
}

TEST_CASE("a watch ends at once while nothing happens") {
    constexpr std::int64_t kLongMs = 600'000;
    REQUIRE(kiosk::NetworkWatch::start([] {}, kLongMs).has_value());
}

TEST_CASE("a watch ends at once while the network settles" * doctest::skip(!can_have_a_network())) {
    in_own_network([] {
        constexpr std::int64_t kLongMs = 600'000;
        Calls calls;
        {
            const auto watch = kiosk::NetworkWatch::start([&] { calls.note(); }, kLongMs);
            REQUIRE(watch.has_value());
            change("link set lo up\n");
        }
        CHECK(calls.count() == 0);
    });
}
