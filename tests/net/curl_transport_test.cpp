// The transport over real sockets: what a line can do to a request.
#include "net/curl_transport.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <future>

#include "tests/support/http_server.h"

using namespace fangxin;
using core::ErrorCode;
using net::FailureKind;
using tests::Connection;
using tests::http_answer;
using tests::HttpServer;

namespace {

// Far longer than any of these tests takes: a request that ends by this limit was not interrupted.
constexpr int kLongMs = 3'600'000;

std::unique_ptr<net::CurlTransport> transport_to(const std::string& url) {
    auto transport = net::CurlTransport::make({.central_url = url});
    REQUIRE(transport.has_value());
    return std::move(*transport);
}

net::Request request_to(std::string target) {
    net::Request request;
    request.method = "GET";
    request.target = std::move(target);
    request.timeout_ms = kLongMs;
    return request;
}

// Answers every request of a connection with the same.
HttpServer::Script always(std::string answer) {
    return [answer = std::move(answer)](Connection& connection) {
        while (connection.read_request())
            if (!connection.send(answer)) return;
    };
}

bool says(const net::Failure& failure, std::string_view words) {
    return failure.error.detail.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a request arrives as it was given and the answer comes back whole") {
    std::string seen;
    HttpServer server([&seen](Connection& connection) {
        seen = connection.read_request().value_or("");
        connection.send(
            http_answer(503, "the body", "Retry-After: 30\r\nfangxin-signature:  abc \r\n")
        );
    });
    const auto transport = transport_to(server.url());
    net::Request request = request_to("/v1/cases/1?a=b");
    request.method = "PUT";
    request.headers = {{"Content-Type", "application/json"}, {"Fangxin-Device", "kiosk-7"}};
    request.body = std::string("{\"text\":\"\xE4\xB6\xAE\",\"zero\":\"\0\"}", 25);
    net::Interrupt interrupt;
    const auto response = transport->send(request, interrupt);
    REQUIRE(response.has_value());
    CHECK(response->status == 503);
    CHECK(response->body == "the body");
    CHECK(net::find_header(response->headers, "retry-after") == "30");
    CHECK(net::find_header(response->headers, "Fangxin-Signature") == "abc");
    CHECK_FALSE(net::find_header(response->headers, "Location").has_value());

    CHECK(seen.starts_with("PUT /v1/cases/1?a=b HTTP/1.1\r\n"));
    CHECK(seen.find("\r\nFangxin-Device: kiosk-7\r\n") != std::string::npos);
    CHECK(seen.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
    CHECK(seen.find("\r\nUser-Agent: fangxin-kiosk\r\n") != std::string::npos);
    CHECK(seen.find("Expect:") == std::string::npos);
    CHECK(seen.ends_with("\r\n\r\n" + request.body));
}

TEST_CASE("a post without a body has the length zero") {
    std::string seen;
    HttpServer server([&seen](Connection& connection) {
        seen = connection.read_request().value_or("");
        connection.send(http_answer(200, ""));
    });
    net::Request request = request_to("/");
    request.method = "POST";
    net::Interrupt interrupt;
    REQUIRE(transport_to(server.url())->send(request, interrupt).has_value());
    CHECK(seen.starts_with("POST / "));
    CHECK(seen.find("\r\nContent-Length: 0\r\n") != std::string::npos);
}

TEST_CASE("requests share one connection") {
    HttpServer server(always(http_answer(200, "ok")));
    const auto transport = transport_to(server.url());
    net::Interrupt interrupt;
    for (int i = 0; i < 3; ++i) REQUIRE(transport->send(request_to("/"), interrupt).has_value());
    CHECK(server.connections() == 1);
}

TEST_CASE("a connection that the server closed meanwhile is opened again") {
    HttpServer server([](Connection& connection) {
        if (connection.read_request()) connection.send(http_answer(200, "ok"));
    });
    const auto transport = transport_to(server.url());
    net::Interrupt interrupt;
    for (int i = 0; i < 3; ++i) REQUIRE(transport->send(request_to("/"), interrupt).has_value());
    CHECK(server.connections() == 3);
}

TEST_CASE("an answer that comes byte by byte is waited for") {
    HttpServer server([](Connection& connection) {
        while (connection.read_request())
            connection.send_in_bytes(http_answer(200, "slow but whole"));
    });
    net::Interrupt interrupt;
    const auto response = transport_to(server.url())->send(request_to("/"), interrupt);
    REQUIRE(response.has_value());
    CHECK(response->body == "slow but whole");
}

TEST_CASE("a redirect is an answer and is not followed") {
    HttpServer server(always(http_answer(302, "", "Location: /elsewhere\r\n")));
    net::Interrupt interrupt;
    const auto response = transport_to(server.url())->send(request_to("/"), interrupt);
    REQUIRE(response.has_value());
    CHECK(response->status == 302);
    CHECK(server.connections() == 1);
}

TEST_CASE("an answer that is cut is told apart from a whole one") {
    const std::string whole = http_answer(200, "0123456789");
    for (const std::size_t length : {std::size_t{0}, std::size_t{12}, whole.size() - 1}) {
        CAPTURE(length);
        HttpServer server([&](Connection& connection) {
            if (connection.read_request()) connection.send(whole.substr(0, length));
        });
        net::Interrupt interrupt;
        const auto response = transport_to(server.url())->send(request_to("/"), interrupt);
        REQUIRE_FALSE(response.has_value());
        CHECK(response.error().error.code == ErrorCode::unavailable);
        CHECK(response.error().kind == FailureKind::cut);
        CHECK(says(response.error(), "cut"));
    }
}

TEST_CASE("a reset connection is unavailable") {
    HttpServer server([](Connection& connection) {
        connection.read_request();
        connection.reset();
    });
    net::Interrupt interrupt;
    const auto response = transport_to(server.url())->send(request_to("/"), interrupt);
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().error.code == ErrorCode::unavailable);
    CHECK(response.error().kind == FailureKind::cut);
}

TEST_CASE("an answer may have the largest size and not one byte more") {
    net::Request request = request_to("/");
    request.answer_bytes_max = 1000;
    net::Interrupt interrupt;

    HttpServer fitting(always(http_answer(200, std::string(1000, 'x'))));
    CHECK(transport_to(fitting.url())->send(request, interrupt).has_value());

    HttpServer announced(always(http_answer(200, std::string(1001, 'x'))));
    const auto too_large = transport_to(announced.url())->send(request, interrupt);
    REQUIRE_FALSE(too_large.has_value());
    CHECK(too_large.error().error.code == ErrorCode::corrupt);
    CHECK(too_large.error().kind == FailureKind::not_the_centre);
    CHECK(says(too_large.error(), "larger"));
}

TEST_CASE("an answer without an end is stopped at its limit") {
    HttpServer endless([](Connection& connection) {
        connection.read_request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        while (connection.send(std::string(4096, 'x'))) {
        }
    });
    HttpServer endless_headers([](Connection& connection) {
        connection.read_request();
        connection.send("HTTP/1.1 200 OK\r\n");
        while (connection.send("X-More: " + std::string(1000, 'x') + "\r\n")) {
        }
    });
    for (const HttpServer* server : {&endless, &endless_headers}) {
        net::Interrupt interrupt;
        const auto response = transport_to(server->url())->send(request_to("/"), interrupt);
        REQUIRE_FALSE(response.has_value());
        CHECK(response.error().error.code == ErrorCode::corrupt);
    }
}

TEST_CASE("a server that stalls is timed out, and the text says how far it came") {
    HttpServer server([](Connection& connection) {
        if (!connection.read_request() || !connection.send(http_answer(200, "ok"))) return;
        connection.read_request();
        connection.send("HTTP/1.1 200 OK\r\n");
        connection.wait_until_closed();
    });
    const auto transport = transport_to(server.url());
    net::Interrupt interrupt;
    // The limit is not for connecting, which is done by then.
    REQUIRE(transport->send(request_to("/"), interrupt).has_value());
    net::Request request = request_to("/");
    request.timeout_ms = 2'000;
    const auto response = transport->send(request, interrupt);
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().error.code == ErrorCode::timed_out);
    CHECK(response.error().kind == FailureKind::timed_out);
    CHECK(says(response.error(), "did not answer in time"));
}

TEST_CASE("nobody listening and a name that is not there read differently") {
    net::Interrupt interrupt;
    const auto refused = transport_to("http://127.0.0.1:" + std::to_string(tests::unused_port()))
                             ->send(request_to("/"), interrupt);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().error.code == ErrorCode::unavailable);
    CHECK(refused.error().kind == FailureKind::refused);
    CHECK(says(refused.error(), "refused"));

    // ".invalid" never exists (RFC 2606). Where there is no network at all, that is the finding.
    const auto unknown = transport_to("https://centre.invalid")->send(request_to("/"), interrupt);
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().error.code == ErrorCode::unavailable);
    CHECK(unknown.error().kind != FailureKind::refused);
    CHECK(
        (unknown.error().kind == FailureKind::name_not_found ||
         unknown.error().kind == FailureKind::no_network)
    );
}

TEST_CASE("what does not speak HTTP is not the centre") {
    HttpServer server([](Connection& connection) {
        if (connection.read_request()) connection.send("220 mail.example ESMTP\r\n");
    });
    net::Interrupt interrupt;
    const auto response = transport_to(server.url())->send(request_to("/"), interrupt);
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().kind == FailureKind::not_the_centre);
}

TEST_CASE("a running request ends when it is interrupted") {
    std::promise<void> has_begun;
    HttpServer server([&](Connection& connection) {
        if (!connection.read_request() || !connection.send(http_answer(200, "ok"))) return;
        if (!connection.read_request()) return;
        has_begun.set_value();
        connection.wait_until_closed();
    });
    // Nothing but the interrupt ends libcurl's sleep: no look, and on a connection that is kept no
    // timer of libcurl's own.
    auto made = net::CurlTransport::make(
        {.central_url = server.url(), .connect_timeout_ms = kLongMs, .look_ms_max = kLongMs}
    );
    REQUIRE(made.has_value());
    const auto transport = std::move(*made);
    net::Interrupt interrupt;
    REQUIRE(transport->send(request_to("/v1/health"), interrupt).has_value());
    auto sending = std::async(std::launch::async, [&] {
        return transport->send(request_to("/v1/changes"), interrupt);
    });
    has_begun.get_future().wait();
    interrupt.raise();
    const auto response = sending.get();
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().error.code == ErrorCode::interrupted);
}

TEST_CASE("an interrupt that was raised before sends nothing, and after clearing all works") {
    HttpServer server(always(http_answer(200, "ok")));
    const auto transport = transport_to(server.url());
    net::Interrupt interrupt;
    interrupt.raise();
    const auto response = transport->send(request_to("/"), interrupt);
    REQUIRE_FALSE(response.has_value());
    CHECK(response.error().error.code == ErrorCode::interrupted);
    CHECK(server.connections() == 0);
    interrupt.clear();
    CHECK(transport->send(request_to("/"), interrupt).has_value());
}

TEST_CASE("a proxy of the environment is not used, one of the settings is") {
    HttpServer centre(always(http_answer(200, "centre")));
    HttpServer proxy(always(http_answer(200, "proxy")));
    net::Interrupt interrupt;
    setenv("http_proxy", proxy.url().c_str(), 1);
    setenv("ALL_PROXY", proxy.url().c_str(), 1);
    const auto direct = transport_to(centre.url())->send(request_to("/"), interrupt);
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
    REQUIRE(direct.has_value());
    CHECK(direct->body == "centre");

    auto through = net::CurlTransport::make({.central_url = centre.url(), .proxy = proxy.url()});
    REQUIRE(through.has_value());
    const auto response = (*through)->send(request_to("/"), interrupt);
    REQUIRE(response.has_value());
    CHECK(response->body == "proxy");
}

TEST_CASE("a transport to an address that is not allowed is not made") {
    const auto transport = net::CurlTransport::make({.central_url = "http://centre.example"});
    REQUIRE_FALSE(transport.has_value());
    CHECK(transport.error().code == ErrorCode::invalid);
}
