// Requests that a device signed, sent again by somebody else.
#include <doctest/doctest.h>
#include <string>

#include "core/device_health.h"
#include "core/json.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

constexpr const char* kHealth = "/v1/device-health";

std::string health_with(std::uint64_t filed) {
    core::DeviceHealth health;
    health.at = {1'790'000'000'000};
    health.filed = filed;
    health.received = filed;
    return core::to_json(health);
}

}  // namespace

TEST_CASE("a signed request is taken once, and a former report of health changes nothing") {
    const TestCentre centre;
    const auto device = centre.enrolled_device();
    const std::string former = health_with(7);
    const auto headers = device.signature_headers(device.asking("POST", kHealth, former));
    const auto send = [&] { return send_http("POST", centre.url() + kHealth, former, headers); };
    CHECK(send().status == 200);
    CHECK(centre.ask(device, "POST", kHealth, health_with(9)).answer.status == 200);
    const auto replayed = send();
    CHECK(replayed.status == 409);
    CHECK(replayed.problem_code() == "stale_request");
    CHECK(centre.command({"devices"}).output.find(" filed 9 ") != std::string::npos);
}

TEST_CASE("a device whose clock is years behind is answered, and goes on from its last request") {
    const TestCentre centre;
    const auto device = centre.enrolled_device();
    const auto ask = [&](std::int64_t time_ms) {
        auto request = device.asking("GET", "/v1/changes?after=0", {});
        request.time = {time_ms};
        return send_http(
            "GET", centre.url() + "/v1/changes?after=0", {}, device.signature_headers(request)
        );
    };
    CHECK(ask(1000).status == 200);
    const auto stale = ask(999);
    CHECK(stale.problem_code() == "stale_request");
    CHECK(core::parse_problem(stale.body).value().last_time_ms == 1000);
    CHECK(ask(1001).status == 200);
}

}  // namespace fangxin::tests
