// News of the network, in a network of the test's own.
#include "kiosk/platform/network_watch.h"

#include <condition_variable>
#include <doctest/doctest.h>
#include <future>
#include <mutex>
#include <poll.h>
#include <sched.h>
#include <string>
#include <thread>

#include "tests/support/patience.h"
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

// Waits until the kernel has said something.
void wait_for(const kiosk::NetworkNews& news) {
    pollfd wait{news.descriptor(), POLLIN, 0};
    REQUIRE(poll(&wait, 1, -1) == 1);
}

// Counts calls from another thread.
class Calls {
  public:
    void note() {
        const std::lock_guard lock(mutex_);
        ++count_;
        came_.notify_all();
    }
    bool wait_for(int count) {
        std::unique_lock lock(mutex_);
        return came_.wait_for(lock, tests::kPatience, [&] { return count_ >= count; });
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

constexpr int kLongMs = 3'600'000;

}  // namespace

TEST_CASE(
    "links, addresses and routes that come and go are a change" *
    doctest::skip(!can_have_a_network())
) {
    in_own_network([] {
        const auto news = kiosk::NetworkNews::open().value();
        CHECK_FALSE(news->take_change());
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
            wait_for(*news);
            CHECK(news->take_change());
        }
    });
}

TEST_CASE("news after which all is as before is no change" * doctest::skip(!can_have_a_network())) {
    in_own_network([] {
        const auto news = kiosk::NetworkNews::open().value();
        change("link set lo mtu 1400\n");
        wait_for(*news);
        CHECK_FALSE(news->take_change());
        change("addr add 10.9.9.1/24 dev lo\n");
        wait_for(*news);
        CHECK(news->take_change());
    });
}

TEST_CASE(
    "changes that follow one another are reported once" * doctest::skip(!can_have_a_network())
) {
    in_own_network([] {
        Calls calls;
        Calls settlings;
        std::promise<void> has_settled;
        auto settled = has_settled.get_future().share();
        const auto settle = [&settlings, settled](int) {
            settlings.note();
            settled.wait();
            return true;
        };
        const auto watch = kiosk::NetworkWatch::start([&] { calls.note(); }, settle);
        REQUIRE(watch.has_value());
        // On a link that is down: all of it is in the kernel's news when the command has ended.
        change("addr add 10.9.9.1/24 dev lo\n");
        REQUIRE(settlings.wait_for(1));
        change("addr add 10.9.8.1/24 dev lo\naddr add 10.9.7.1/24 dev lo\n");
        has_settled.set_value();
        REQUIRE(calls.wait_for(1));
        // Were there a second report of the first changes, it would come before this one's.
        change("addr add 10.9.6.1/24 dev lo\n");
        REQUIRE(settlings.wait_for(2));
        REQUIRE(calls.wait_for(2));
        CHECK(settlings.count() == 2);
        CHECK(calls.count() == 2);
    });
}

TEST_CASE("a watch ends at once while nothing happens") {
    const auto settle = kiosk::NetworkWatch::settle_for_ms(kLongMs);
    REQUIRE(kiosk::NetworkWatch::start([] {}, settle).has_value());
}

TEST_CASE("a watch ends at once while the network settles" * doctest::skip(!can_have_a_network())) {
    in_own_network([] {
        Calls calls;
        Calls settlings;
        {
            const auto settle = [&](int stop) {
                settlings.note();
                return kiosk::NetworkWatch::settle_for_ms(kLongMs)(stop);
            };
            const auto watch = kiosk::NetworkWatch::start([&] { calls.note(); }, settle);
            REQUIRE(watch.has_value());
            change("link set lo up\n");
            REQUIRE(settlings.wait_for(1));
        }
        CHECK(calls.count() == 0);
    });
}
