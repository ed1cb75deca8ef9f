// What every route does alike, over real HTTP: limits, signatures, counts.
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "central/limits.h"
#include "core/limits.h"
#include "tests/central/raw_connection.h"
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
             "Fangxin-Nonce: " + std::string(22, 'A'),
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

TEST_CASE("a body is refused by its head where the method and the route take none so long") {
    const TestCentre centre;
    const auto answer_to = [&centre](const std::string& line, const std::string& length) {
        RawConnection connection(centre.url());
        connection.send(line + " HTTP/1.1\r\nHost: centre\r\n" + length + "\r\n\r\n");
        const std::string head = connection.read_head();
        return head.substr(0, head.find('\r'));
    };
    const auto status = [&](const std::string& line, std::size_t bytes) {
        return answer_to(line, "Content-Length: " + std::to_string(bytes)).substr(9, 3);
    };
    const std::size_t hundred_mib = 100 * 1024 * 1024;
    for (const std::size_t bytes : {hundred_mib, std::size_t{1}}) {
        CHECK(status("GET /v1/uploads/x", bytes) == "405");
        CHECK(status("POST /v1/uploads/x", bytes) == "405");
        CHECK(status("GET /v1/nothing", bytes) == "404");
        CHECK(status("POST /v1/cases/x/y/z", bytes) == "404");
        CHECK(status("GET /s", bytes) == "413");
        CHECK(status("HEAD /v1/uploads/x", bytes) == "413");
    }
    CHECK(status("PUT /v1/cases/x", core::kEnvelopeBytesMax + 1) == "413");
    CHECK(status("POST /v1/status-checks", core::kEnvelopeBytesMax) == "413");
    for (const char* length : {"Content-Length: 104857600x", "Transfer-Encoding: chunked"})
        CHECK(answer_to("GET /v1/uploads/x", length).substr(9, 1) == "4");
}

TEST_CASE("an address refuses every method that it has not with 405, and others have no methods") {
    const TestCentre centre;
    const std::string all = "GET PUT POST PATCH DELETE OPTIONS ";
    const std::vector<std::pair<std::string, std::string>> taken{
        {"/v1/health", "GET "},
        {"/v1/devices", "POST "},
        {"/v1/device-health", "POST "},
        {"/v1/cases/x", "PUT "},
        {"/v1/cases/x/evidence/y", "GET "},
        {"/v1/changes", "GET "},
        {"/v1/contents/forms", "GET "},
        {"/v1/status-checks", "POST "},
        {"/v1/uploads", "POST OPTIONS "},
        {"/v1/uploads/x", "PATCH DELETE "},
        {"/s", "GET "},
        {"/s/status.js", "GET "}};
    for (const auto& [path, methods] : taken)
        for (std::size_t at = 0; at < all.size(); at = all.find(' ', at) + 1) {
            const std::string method = all.substr(at, all.find(' ', at) - at);
            CAPTURE(method + ' ' + path);
            const auto answer = send_http(method, centre.url() + path);
            if (methods.find(method + ' ') != std::string::npos)
                CHECK(answer.status != 405);
            else
                CHECK(answer.problem_code() == "method_not_allowed");
        }
    for (const char* method : {"TRACE", "PROPFIND"})
        CHECK(send_http(method, centre.url() + "/v1/health").status == 405);
    for (const char* path : {"/", "/v1", "/v1/", "/none", "/s/", "/V1/HEALTH", "/none/none"})
        for (const char* method : {"GET", "HEAD", "POST", "DELETE", "OPTIONS"}) {
            CAPTURE(std::string(method) + ' ' + path);
            CHECK(send_http(method, centre.url() + path).status == 404);
        }
}

TEST_CASE("every answer is what it says it is, and carries no script") {
    const TestCentre centre;
    const auto nosniff = [](const HttpAnswer& answer) {
        REQUIRE(answer.headers.contains("content-security-policy"));
        CHECK(answer.headers.at("content-security-policy").starts_with("default-src 'none'"));
        REQUIRE(answer.headers.contains("x-content-type-options"));
        CHECK(answer.headers.at("x-content-type-options") == "nosniff");
    };
    for (const char* target :
         {"/v1/health", "/s", "/s/status.js", "/v1/nothing", "/", "/v1/devices"})
        nosniff(send_http("GET", centre.url() + target));
    nosniff(send_http("OPTIONS", centre.url() + "/v1/uploads"));
    nosniff(send_http("POST", centre.url() + "/v1/status-checks", "{"));
    nosniff(send_http("POST", centre.url() + "/s", std::string(100, 'x')));
    nosniff(send_http("GET", centre.metrics_url() + "/metrics"));
}

TEST_CASE("no other page's scripts may ask") {
    const TestCentre centre;
    const std::vector<std::string> foreign{
        "Origin: https://other.example", "Access-Control-Request-Method: POST"};
    const auto asked = [&](const std::string& target) {
        auto answer = send_http("OPTIONS", centre.url() + target, {}, foreign);
        for (const auto& [name, value] : answer.headers)
            CHECK_FALSE(name.starts_with("access-control-"));
        return answer;
    };
    CHECK(asked("/v1/status-checks").problem_code() == "method_not_allowed");
    CHECK(asked("/v1/cases/x").status == 405);
    CHECK(asked("/s").status == 405);
    CHECK(asked("/v1/nothing").status == 404);
    CHECK(asked("/v1/uploads").status == 204);
}

TEST_CASE("answers are counted by their route") {
    const TestCentre centre;
    const std::string checks = R"(fangxin_answers_total{route="POST /v1/status-checks",status=)";
    CHECK(metric_at(centre.metrics_url(), checks + "\"4xx\"}") == 0);
    CHECK(send_http("POST", centre.url() + "/v1/status-checks", "{").status == 400);
    CHECK(centre.check_code("not a number", "000000").status == 404);
    CHECK(metric_at(centre.metrics_url(), checks + "\"4xx\"}") == 2);
    CHECK(metric_at(centre.metrics_url(), checks + "\"2xx\"}") == 0);
}

TEST_CASE("figures are told at the listener for them alone, whatever a front says") {
    const TestCentre centre;
    const std::vector<std::string> passed_on{"X-Forwarded-For: 192.0.2.1"};
    for (const auto& headers : {std::vector<std::string>{}, passed_on}) {
        const auto asked = send_http("GET", centre.url() + "/metrics", {}, headers);
        CHECK(asked.problem_code() == "no_such_page");
        CHECK(send_http("GET", centre.metrics_url() + "/metrics", {}, headers).status == 200);
    }
}

}  // namespace fangxin::tests
