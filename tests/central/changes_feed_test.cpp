// The changes feed over real HTTP: who waits, what wakes, what ends a wait, and what it costs.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <doctest/doctest.h>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/central/raw_connection.h"
#include "tests/central/test_centre.h"
#include "tests/support/poll.h"

namespace fangxin::tests {
namespace {

const std::string kLongWait = "/v1/changes?after=0&wait_ms=30000";

void wait_until(const std::function<bool()>& is_so) {
    REQUIRE(poll_until(is_so));
}

std::uint64_t waiting_at(const std::string& url) {
    return metric_at(url, "fangxin_devices_waiting");
}

bool is_empty_page(const TestCentre::Changes& changes) {
    const auto page = core::parse_changes_page(changes.answer.body);
    return changes.is_signed && page && page->statuses.empty() && page->contents.empty();
}

// A device that asks and waits, in a thread of its own.
class Waiter {
  public:
    Waiter(const TestCentre& centre, const TestDevice& device, const std::string& url)
        : thread_([this, &centre, &device, url] {
              changes_ = centre.ask_at(url, device, "GET", kLongWait, {});
              is_answered_ = true;
          }) {}
    ~Waiter() {
        if (thread_.joinable()) thread_.join();
    }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

    bool is_answered() const { return is_answered_; }
    const TestCentre::Changes& answer() {
        thread_.join();
        return changes_;
    }

  private:
    TestCentre::Changes changes_;
    std::atomic<bool> is_answered_ = false;
    std::thread thread_;
};

}  // namespace

// Another device that began to wait before shows that no wait ended because its time was over.
TEST_CASE("a newer request of a device ends the older, which gets an empty page") {
    TestCentre centre;
    const auto other = centre.enrolled_device();
    auto device = centre.enrolled_device();
    Waiter first_of_all(centre, other, centre.url());
    wait_until([&] { return waiting_at(centre.metrics_url()) == 1; });
    Waiter older(centre, device, centre.url());
    wait_until([&] { return waiting_at(centre.metrics_url()) == 2; });
    Waiter newer(centre, device, centre.url());
    CHECK(is_empty_page(older.answer()));
    CHECK_FALSE(first_of_all.is_answered());
    CHECK_FALSE(newer.is_answered());
    REQUIRE(centre.put(device.next_case()).status == 201);
    CHECK(core::parse_changes_page(newer.answer().answer.body)->statuses.size() == 1);
    (void)centre.stop();
}

TEST_CASE("a kiosk that knows of more than the centre has is answered at once") {
    TestCentre centre;
    const auto other = centre.enrolled_device();
    const auto device = centre.enrolled_device();
    Waiter first_of_all(centre, other, centre.url());
    wait_until([&] { return waiting_at(centre.metrics_url()) == 1; });
    CHECK(is_empty_page(centre.changes(device, "/v1/changes?after=1000&wait_ms=30000")));
    CHECK_FALSE(first_of_all.is_answered());
    (void)centre.stop();
}

TEST_CASE("a connection that closes ends its wait") {
    TestCentre centre;
    const auto other = centre.enrolled_device();
    const auto device = centre.enrolled_device();
    Waiter first_of_all(centre, other, centre.url());
    wait_until([&] { return waiting_at(centre.metrics_url()) == 1; });
    {
        RawConnection connection(centre.url());
        connection.send(centre.signed_head(device, "GET", kLongWait, {}));
        wait_until([&] { return waiting_at(centre.metrics_url()) == 2; });
    }
    wait_until([&] { return waiting_at(centre.metrics_url()) == 1; });
    CHECK_FALSE(first_of_all.is_answered());
    (void)centre.stop();
}

TEST_CASE("the end of the service ends every wait with an empty page") {
    TestCentre centre;
    const auto device = centre.enrolled_device();
    const auto other = centre.enrolled_device();
    Waiter one(centre, device, centre.url());
    Waiter two(centre, other, centre.url());
    wait_until([&] { return waiting_at(centre.metrics_url()) == 2; });
    const auto stopped = centre.stop();
    CHECK_MESSAGE(stopped.exit_code == 0, stopped.errors);
    CHECK(stopped.errors.find("got no answer") == std::string::npos);
    CHECK(is_empty_page(one.answer()));
    CHECK(is_empty_page(two.answer()));
}

TEST_CASE("a case that one process stores wakes a kiosk that waits at another") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    auto second = centre.start_another();
    Waiter waiter(centre, device, second.url);
    wait_until([&] { return waiting_at(second.metrics_url) == 1; });
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto page = core::parse_changes_page(waiter.answer().answer.body).value();
    CHECK(page.statuses.size() == 1);
}

TEST_CASE("kiosks that wait cost no query, and a change costs one of the kiosk that it concerns") {
    constexpr std::size_t kKiosks = 16;
    constexpr std::size_t kCases = 20;
    TestCentre centre;
    std::vector<TestDevice> devices = centre.enrolled_devices(kKiosks);
    auto other = centre.enrolled_device();
    std::vector<std::unique_ptr<RawConnection>> waiting;
    for (const TestDevice& device : devices) {
        waiting.push_back(std::make_unique<RawConnection>(centre.url()));
        waiting.back()->send(centre.signed_head(device, "GET", kLongWait, "Connection: close\r\n"));
    }
    const auto units = [&] {
        return metric_at(centre.metrics_url(), "fangxin_units_of_work_total");
    };
    wait_until([&] { return waiting_at(centre.metrics_url()) == kKiosks; });

    const auto before = units();
    for (std::size_t i = 0; i < kCases; ++i) REQUIRE(centre.put(other.next_case()).status == 201);
    CHECK(units() - before == 2 * kCases + 1);  // check and store each case, metrics once

    const auto before_change = units();
    REQUIRE(centre.put(devices[7].next_case()).status == 201);
    CHECK(waiting[7]->read_to_end().starts_with("HTTP/1.1 200"));
    CHECK(waiting_at(centre.metrics_url()) == kKiosks - 1);
    CHECK(units() - before_change == 5);  // check and store the case, look once, metrics twice
    (void)centre.stop();
}

}  // namespace fangxin::tests
