// What kiosks say of themselves: kept once, compared with what is here, shown to whoever watches.
#include "core/device_health.h"

#include <doctest/doctest.h>
#include <string>

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

    const auto metrics = send_http("GET", centre.url() + "/metrics");
    CHECK(metrics.status == 200);
    const std::string label = "{device=\"" + device.answer().device + "\",station=\"demo\"}";
    CHECK(contains(metrics.body, "fangxin_cases_missing" + label + " 2\n"));
    CHECK(contains(metrics.body, "fangxin_kiosk_cases_waiting" + label + " 2\n"));

    REQUIRE(centre.put(device.next_case()).status == 201);
    REQUIRE(centre.put(device.next_case()).status == 201);
    CHECK(centre.command({"verify"}).exit_code == 0);
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
    CHECK(contains(send_http("GET", centre.url() + "/metrics").body, "fangxin_incidents"));
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

TEST_CASE("figures are for this machine alone") {
    const TestCentre centre;
    const auto passed_on =
        send_http("GET", centre.url() + "/metrics", {}, {"X-Forwarded-For: 192.0.2.7"});
    CHECK(passed_on.status == 404);
}

}  // namespace fangxin::tests
