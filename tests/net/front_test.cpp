// The packaged configuration of the front: what it lets pass, what it writes down.
#include <atomic>
#include <doctest/doctest.h>
#include <string>

#include "net/curl_transport.h"
#include "tests/support/http_server.h"
#include "tests/support/nginx.h"

using namespace fangxin;
using tests::Connection;
using tests::http_answer;
using tests::HttpServer;

namespace {

// Answers everything and keeps the last request.
struct Backend {
    std::string last;
    std::atomic<int> requests{0};
    HttpServer server{[this](Connection& connection) {
        while (const auto request = connection.read_request()) {
            last = *request;
            ++requests;
            if (!connection.send(http_answer(200, "ok"))) return;
        }
    }};
};

net::Request request_for(const std::string& method, const std::string& target) {
    net::Request request;
    request.method = method;
    request.target = target;
    return request;
}

int status_of(const tests::Nginx& front, const net::Request& request) {
    const auto transport =
        net::CurlTransport::make({.central_url = front.url(), .ca_file = front.ca_file()}).value();
    net::Interrupt interrupt;
    const auto answer = transport->send(request, interrupt);
    return answer ? answer->status : 0;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "the front writes down no token and no code" * doctest::skip(!tests::Nginx::is_installed())
) {
    Backend backend;
    const tests::Nginx front(backend.server.url());
    CHECK(status_of(front, request_for("HEAD", "/v1/uploads/SECRET-TOKEN")) == 200);
    CHECK(status_of(front, request_for("GET", "/s?code=SECRET-CODE")) == 200);
    REQUIRE(front.seen(2).size() == 2);
    const tests::Nginx alone("http://127.0.0.1:" + std::to_string(tests::unused_port()));
    CHECK(status_of(alone, request_for("HEAD", "/v1/uploads/SECRET-TOKEN")) == 502);
    REQUIRE(alone.seen(1).size() == 1);
    const std::string logs = front.logs() + alone.logs();
    CHECK(has(logs, "HEAD /v1/uploads/- "));
    CHECK(has(logs, "GET /s "));
    CHECK_FALSE(has(logs, "SECRET"));
}

TEST_CASE(
    "the front tells the client's address in place of what the client says of itself" *
    doctest::skip(!tests::Nginx::is_installed())
) {
    Backend backend;
    const tests::Nginx front(backend.server.url());
    auto request = request_for("GET", "/v1/health");
    request.headers = {{"X-Forwarded-For", "192.0.2.77"}, {"Forwarded", "for=192.0.2.77"}};
    CHECK(status_of(front, request) == 200);
    CHECK(has(backend.last, "X-Forwarded-For: 127.0.0.1\r\n"));
    CHECK_FALSE(has(backend.last, "192.0.2.77"));
}

TEST_CASE(
    "the front asks browsers to come back by TLS alone, whatever it answers" *
    doctest::skip(!tests::Nginx::is_installed())
) {
    Backend backend;
    const tests::Nginx front(backend.server.url());
    const tests::Nginx alone("http://127.0.0.1:" + std::to_string(tests::unused_port()));
    for (const tests::Nginx* asked : {&front, &alone})
        for (const char* target : {"/s", "/v1/status-checks", "/v1/uploads/x"}) {
            CAPTURE(target);
            const auto transport =
                net::CurlTransport::make({.central_url = asked->url(), .ca_file = asked->ca_file()})
                    .value();
            net::Interrupt interrupt;
            const auto answer = transport->send(request_for("GET", target), interrupt).value();
            CHECK(
                net::find_header(answer.headers, "Strict-Transport-Security") == "max-age=31536000"
            );
        }
}

TEST_CASE(
    "the front stops long bodies and long heads" * doctest::skip(!tests::Nginx::is_installed())
) {
    Backend backend;
    const tests::Nginx front(backend.server.url());
    auto request = request_for("POST", "/v1/cases/batch");
    request.body = std::string(1024 * 1024, ' ');
    CHECK(status_of(front, request) == 200);
    request.body += ' ';
    CHECK(status_of(front, request) == 413);
    auto upload = request_for("PATCH", "/v1/uploads/x");
    upload.body = request.body;
    CHECK(status_of(front, upload) == 200);
    auto head = request_for("GET", "/v1/health");
    for (int i = 0; i < 40; ++i)
        head.headers.push_back({"X-" + std::to_string(i), std::string(1024, 'x')});
    CHECK(status_of(front, head) != 200);
    CHECK(backend.requests == 2);
}
