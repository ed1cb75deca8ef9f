// What kiosks say of themselves: kept once, compared with what is here, shown to whoever watches.
#include "core/device_health.h"

#include <doctest/doctest.h>
#include <string>

#include "central/devices/device_health.h"
#include "central/limits.h"
#include "os/clock.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

constexpr const char* kTarget = "/v1/device-health";

core::DeviceHealth health_of(std::uint64_t filed, std::uint64_t waiting) {
    core::DeviceHealth health;
    health.at = {1'790'000'000'000};
    health.filed = filed;
    health.received = filed - waiting;
    health.waiting = waiting;
    health.free_bytes = 1'000'000;
    return health;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a case that a kiosk says it filed and that never came is missing at the centre") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    CHECK(centre.command({"verify"}).exit_code == 0);

    const auto kept = centre.ask(device, "POST", kTarget, core::to_json(health_of(3, 2)));
    CHECK(kept.answer.status == 200);
    CHECK(kept.is_signed);
    const auto verified = centre.command({"verify"});
    CHECK(verified.exit_code == 1);
    CHECK(contains(verified.output, "filed 3 received 1 missing 2"));
    CHECK(contains(centre.command({"devices"}).output, "received 1 missing 2"));

    const auto metrics = send_http("GET", centre.metrics_url() + "/metrics");
    CHECK(metrics.status == 200);
    const std::string label = "{device=\"" + device.answer().device + "\",station=\"demo\"}";
    CHECK(contains(metrics.body, "fangxin_cases_missing" + label + " 2\n"));
    CHECK(contains(metrics.body, "fangxin_kiosk_cases_waiting" + label + " 2\n"));

    REQUIRE(centre.put(device.next_case()).status == 201);
    REQUIRE(centre.put(device.next_case()).status == 201);
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("a case that a kiosk declared lost is not missing, and one that waits there is not lost"
) {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    auto health = health_of(5, 1);
    health.lost = 4;  // the first of them is here
    health.received = 0;
    CHECK(centre.ask(device, "POST", kTarget, core::to_json(health)).answer.status == 200);
    const auto verified = centre.command({"verify"});
    CHECK(verified.exit_code == 3);
    CHECK(contains(verified.output, "filed 5 received 1 missing 1 "));
    CHECK(contains(verified.output, "lost 3\n"));
    CHECK(contains(centre.command({"devices"}).output, "received 1 missing 1 declared_lost 3 "));
}

TEST_CASE("what was here before the centre was set back is lost, but for what still waits") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    // Of the places 2 to 5, the centre had 2, 4 and 5; 3 still waits.
    auto health = health_of(6, 2);
    constexpr auto kKind = core::IncidentKind::centre_set_back;
    health.incidents = {{kKind, {1'790'000'000'000}, 1, 4}, {kKind, {1'790'000'000'001}, 3, 2}};
    const auto report = core::to_json(health);
    CHECK(centre.ask(device, "POST", kTarget, report).answer.status == 200);
    auto verified = centre.command({"verify"});
    CHECK(verified.exit_code == 3);
    CHECK(contains(verified.output, "filed 6 received 1 missing 2 "));
    CHECK(contains(verified.output, "lost 3\n"));
    CHECK(contains(verified.errors, "3 of its cases were here before an older database"));
    CHECK_FALSE(contains(verified.errors, "in a damage of its disk"));
    CHECK(contains(centre.command({"devices"}).output, "received 1 missing 2 declared_lost 3 "));

    // All come again, from a newer backup and from the kiosk.
    for (int i = 0; i < 5; ++i) REQUIRE(centre.put(device.next_case()).status == 201);
    verified = centre.command({"verify"});
    CHECK(verified.exit_code == 0);
    CHECK(contains(verified.output, "filed 6 received 6 missing 0 "));
}

TEST_CASE("a health that cannot be is an alarm, and counts for nothing") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    auto health = health_of(6'000'000'000'000'000, 0);
    SUBCASE("so many cases filed") {}
    SUBCASE("so many cases lost") {
        health = health_of(1, 0);
        health.lost = 6'000'000'000'000'000;
    }
    CHECK(centre.ask(device, "POST", kTarget, core::to_json(health)).answer.status == 200);
    const auto listed = centre.command({"devices"}).output;
    CHECK(contains(listed, "received 1 missing 0 declared_lost 0 "));
    CHECK(contains(listed, "alarm " + device.answer().device + " kind impossible_health "));
    const auto verified = centre.command({"verify"});
    CHECK(verified.exit_code == 1);
    CHECK(contains(verified.output, "filed 1 received 1 missing 0 "));
    CHECK(contains(verified.errors, "what cannot be"));
    const std::string label = "{device=\"" + device.answer().device + "\",station=\"demo\"}";
    CHECK(metric_at(centre.metrics_url(), "fangxin_cases_missing" + label) == 0);
    CHECK(metric_at(centre.metrics_url(), "fangxin_kiosk_health_impossible" + label) == 1);

    const auto possible = core::to_json(health_of(1, 0));
    CHECK(centre.ask(device, "POST", kTarget, possible).answer.status == 200);
    CHECK(centre.command({"verify"}).exit_code == 0);
    CHECK(metric_at(centre.metrics_url(), "fangxin_kiosk_health_impossible" + label) == 0);
}

TEST_CASE("a kiosk can have filed as many cases as the centre takes of it by the day") {
    constexpr std::uint64_t kDay = central::kDeviceCasesADayMax;
    const auto is_possible = [](std::uint64_t filed, std::int64_t enrolled_ms) {
        return central::is_possible(health_of(filed, 0), enrolled_ms);
    };
    CHECK(is_possible(2 * kDay, 0));
    CHECK_FALSE(is_possible(2 * kDay + 1, 0));
    CHECK(is_possible(367 * kDay, 365 * central::kDayMs));
    CHECK_FALSE(is_possible(367 * kDay + 1, 365 * central::kDayMs));
    CHECK(is_possible(2 * kDay, -central::kDayMs));
}

TEST_CASE("a kiosk whose clock is wrong is seen at the centre") {
    const TestCentre centre;
    const auto device = centre.enrolled_device();
    auto health = health_of(0, 0);
    health.at = {0};
    CHECK(centre.ask(device, "POST", kTarget, core::to_json(health)).answer.status == 200);
    CHECK_FALSE(contains(centre.command({"devices"}).output, " clock_off_seconds 0 "));
    const auto metrics = send_http("GET", centre.metrics_url() + "/metrics");
    CHECK(
        contains(metrics.body, "fangxin_kiosk_clock_off_seconds{device=\"" + device.answer().device)
    );
    health.at = os::SystemClock().now();
    CHECK(centre.ask(device, "POST", kTarget, core::to_json(health)).answer.status == 200);
    CHECK(contains(centre.command({"devices"}).output, " clock_off_seconds 0 "));
}

TEST_CASE("an incident is kept once however often it is reported, and the last account counts") {
    const TestCentre centre;
    const auto device = centre.enrolled_device();
    auto health = health_of(0, 0);
    health.incidents = {{core::IncidentKind::database_damaged, {1'790'000'000'000}, 12, 1}};
    for (int i = 0; i < 2; ++i)
        CHECK(centre.ask(device, "POST", kTarget, core::to_json(health)).answer.status == 200);
    health.incidents.clear();
    health.free_bytes = 77;
    CHECK(centre.ask(device, "POST", kTarget, core::to_json(health)).answer.status == 200);

    const auto listed = centre.command({"devices"}).output;
    CHECK(contains(listed, "free_bytes 77"));
    const std::string incident = "incident " + device.answer().device +
                                 " kind database_damaged at 1790000000000 saved 12 lost 1\n";
    CHECK(contains(listed, incident));
    CHECK(listed.find(incident) == listed.rfind(incident));
    CHECK(contains(send_http("GET", centre.metrics_url() + "/metrics").body, "fangxin_incidents"));
}

TEST_CASE(
    "nobody answers for the health of a machine without its key, and nothing unreadable is kept"
) {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    TestDevice stranger;
    stranger.enrolled(device.answer());
    const auto text = core::to_json(health_of(9, 9));
    CHECK(centre.ask(stranger, "POST", kTarget, text).answer.problem_code() == "bad_signature");
    CHECK(send_http("POST", centre.url() + kTarget, text).status == 403);
    CHECK(centre.ask(device, "POST", kTarget, "{}").answer.status == 400);
    CHECK_FALSE(contains(centre.command({"devices"}).output, "filed 9"));
}

}  // namespace fangxin::tests
