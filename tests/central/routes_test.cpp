// What every route does alike, over real HTTP: limits, signatures, counts.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "central/limits.h"
#include "core/limits.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

struct Request {
    std::string method;
    std::string target;
    std::vector<std::string> headers;
};

const std::vector<Request> kSignedRequests{
    {"GET", "/v1/changes?after=0", {}},
    {"POST", "/v1/device-health", {}},
    {"POST", "/v1/status-checks", {}},
    {"POST", "/v1/uploads", {"Tus-Resumable: 1.0.0"}},
    {"GET", "/v1/cases/x/evidence/y", {}}};

}  // namespace

TEST_CASE("every route for devices refuses a signature that is not the device's") {
    const TestCentre centre;
    const auto device = centre.enrolled_device();
    for (const Request& request : kSignedRequests) {
        CAPTURE(request.target);
        auto headers = request.headers;
        headers.insert(
            headers.end(),
            {"Fangxin-Device: " + device.answer().device,
             "Fangxin-Time: 1790000100000",
             "Fangxin-Signature: " + std::string(86, 'A')}
        );
        const auto url = centre.url() + request.target;
        const auto forged = send_http(request.method, url, {}, headers);
        CHECK(forged.status == 403);
        CHECK(forged.problem_code() == "bad_signature");
        CHECK(forged.headers.count("fangxin-signature") == 0);
        headers.back() = "Fangxin-Signature: x";
        CHECK(send_http(request.method, url, {}, headers).problem_code() == "bad_signature");
        auto nameless = request.headers;
        nameless.push_back("Fangxin-Signature: " + std::string(86, 'A'));
        CHECK(send_http(request.method, url, {}, nameless).problem_code() == "unknown_device");
    }
}

TEST_CASE("every route takes a body of its own size and no more") {
    const TestCentre centre;
    const std::string one_more(central::kRequestBytesMax + 1, ' ');
    for (const char* path : {"/v1/devices", "/v1/status-checks", "/v1/device-health"}) {
        const auto answer = send_http("POST", centre.url() + path, one_more);
        CHECK(answer.status == 413);
        CHECK(answer.problem_code() == "too_large");
    }
    const std::string upload(1, ' ');
    CHECK(
        send_http("POST", centre.url() + "/v1/uploads", upload, {"Tus-Resumable: 1.0.0"})
            .problem_code() == "too_large"
    );
    const std::string envelope(core::kEnvelopeBytesMax, ' ');
    const std::string url = centre.url() + "/v1/cases/x";
    CHECK(send_http("PUT", url, envelope).problem_code() == "malformed_envelope");
    CHECK(send_http("PUT", url, envelope + ' ').problem_code() == "too_large");
}

TEST_CASE("answers are counted by their route") {
    const TestCentre centre;
    const std::string checks = R"(fangxin_answers_total{route="POST /v1/status-checks",status=)";
    CHECK(metric_at(centre.url(), checks + "\"4xx\"}") == 0);
    CHECK(send_http("POST", centre.url() + "/v1/status-checks", "{").status == 400);
    CHECK(centre.check_code("not a number", "000000").status == 404);
    CHECK(metric_at(centre.url(), checks + "\"4xx\"}") == 2);
    CHECK(metric_at(centre.url(), checks + "\"2xx\"}") == 0);
}

TEST_CASE("metrics are for who watches from this machine and not through a front") {
    const TestCentre centre;
    CHECK(send_http("GET", centre.url() + "/metrics").status == 200);
    const auto passed_on =
        send_http("GET", centre.url() + "/metrics", {}, {"X-Forwarded-For: 192.0.2.1"});
    CHECK(passed_on.problem_code() == "no_such_page");
}

}  // namespace fangxin::tests
