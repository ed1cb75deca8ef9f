// What TLS says about who answers, with real certificates and a real TLS server.
#include <doctest/doctest.h>
#include <sched.h>
#include <string>
#include <thread>
#include <unistd.h>

#include "net/curl_transport.h"
#include "tests/support/certificate.h"
#include "tests/support/http_server.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin;
using net::FailureKind;
using tests::Certificate;

namespace {

class TlsServer {
  public:
    explicit TlsServer(const Certificate& files)
        : process_(
              {tests::kOpenssl,
               "s_server",
               "-accept",
               "127.0.0.1:0",
               "-www",
               "-cert",
               files.certificate,
               "-key",
               files.key}
          ) {
        const auto accepting = process_.read_line_beginning("ACCEPT ", std::chrono::seconds(20));
        REQUIRE(accepting.has_value());
        url = "https://127.0.0.1" + accepting->substr(accepting->rfind(':'));
    }

    std::string url;

  private:
    tests::Process process_;
};

net::Answer<net::Response> ask(const std::string& url, const std::string& ca_file) {
    auto transport = net::CurlTransport::make({.central_url = url, .ca_file = ca_file});
    REQUIRE(transport.has_value());
    net::Request request;
    request.method = "GET";
    request.target = "/";
    net::Interrupt interrupt;
    return (*transport)->send(request, interrupt);
}

// What a machine says that trusts this certificate, of the server that has it.
net::Answer<net::Response> ask_trusting(const std::string& name, const tests::Validity& validity) {
    const tests::TemporaryFolder folder;
    const Certificate files = tests::make_certificate(folder.path(), name, validity);
    const TlsServer server(files);
    return ask(server.url, files.certificate);
}

FailureKind kind_of(const net::Answer<net::Response>& answer) {
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().error.code == core::ErrorCode::unavailable);
    return answer.error().kind;
}

constexpr const char* kHere = "IP:127.0.0.1";

}  // namespace

TEST_CASE("a trusted certificate for the right name is taken") {
    CHECK(ask_trusting(kHere, tests::valid_for_a_long_time()).has_value());
}

TEST_CASE("a certificate for another name is the wrong one") {
    const auto answer = ask_trusting("DNS:other.example", tests::valid_for_a_long_time());
    CHECK(kind_of(answer) == FailureKind::wrong_certificate);
    CHECK(answer.error().error.detail.find("another name") != std::string::npos);
}

TEST_CASE("a certificate that nobody trusted vouches for is the wrong one") {
    const tests::TemporaryFolder folder;
    const Certificate files =
        tests::make_certificate(folder.path(), kHere, tests::valid_for_a_long_time());
    const TlsServer server(files);
    const auto answer = ask(server.url, "");
    CHECK(kind_of(answer) == FailureKind::wrong_certificate);
    CHECK(answer.error().error.detail.find("does not trust") != std::string::npos);
}

TEST_CASE("a certificate out of its time points to the clock") {
    const auto old = ask_trusting(kHere, tests::expired());
    CHECK(kind_of(old) == FailureKind::certificate_out_of_date);
    CHECK(old.error().error.detail.find("has run out") != std::string::npos);

    const auto early = ask_trusting(kHere, tests::not_yet_valid());
    CHECK(kind_of(early) == FailureKind::certificate_out_of_date);
    CHECK(early.error().error.detail.find("not valid yet") != std::string::npos);
}

TEST_CASE("what does not speak TLS is told apart from a wrong certificate") {
    tests::HttpServer plain([](tests::Connection& connection) {
        connection.send("HTTP/1.1 400 Bad Request\r\n\r\n");
        connection.wait_until_closed();
    });
    const auto answer = ask("https://127.0.0.1:" + std::to_string(plain.port()), "");
    CHECK(kind_of(answer) == FailureKind::tls_failed);
}

namespace {

// A thread of root's can leave the machine's network; elsewhere the test is left out.
bool can_leave_the_network() {
    bool is_possible = false;
    std::thread([&] { is_possible = unshare(CLONE_NEWNET) == 0; }).join();
    return is_possible;
}

}  // namespace

TEST_CASE("a machine without a network says so" * doctest::skip(!can_leave_the_network())) {
    std::thread([] {
        REQUIRE(unshare(CLONE_NEWNET) == 0);
        CHECK(kind_of(ask("https://centre.example", "")) == FailureKind::no_network);
        CHECK(kind_of(ask("https://192.0.2.1", "")) == FailureKind::no_network);
    }).join();
}
