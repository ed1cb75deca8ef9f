// The tus client: what it believes, and which places it accepts.
#include "net/tus_client.h"

#include <doctest/doctest.h>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/limits.h"
#include "net/central_url.h"
#include "tests/net/memory_centre.h"
#include "tests/net/world.h"

namespace fangxin::tests {
namespace {

using net::ChecksumAlgorithm;
using net::Headers;
using net::Response;
using net::TusProblem;

// Another server, that answers everything alike.
class OneAnswer final : public net::Transport {
  public:
    explicit OneAnswer(Response response) : response_(std::move(response)) {}
    net::Answer<Response> send(const net::Request& request, net::Interrupt&) override {
        request_ = request;
        return response_;
    }
    const net::Request& request() const { return request_; }

  private:
    Response response_;
    net::Request request_;
};

Response tus(int status, Headers headers) {
    headers.push_back({"tus-resumable", "1.0.0"});
    return {status, std::move(headers), ""};
}

struct Server {
    explicit Server(Response response) : transport(std::move(response)) {}
    SetClock clock;
    OneAnswer transport;
    net::TusClient client{transport, clock, "https://centre.example:8443", "/files/"};
    net::Interrupt never;
};

}  // namespace

TEST_CASE("a server's own words say what it can do") {
    Server server(
        tus(204,
            {{"Tus-Extension", "creation,checksum,expiration"},
             {"Tus-Checksum-Algorithm", "md5,sha1,sha256"},
             {"Tus-Max-Size", "1000"}})
    );
    const auto terms = server.client.terms(server.never);
    REQUIRE(terms.has_value());
    CHECK(*terms == net::TusTerms{false, ChecksumAlgorithm::sha256, 1'000});
    Server poor(tus(200, {{"Tus-Extension", "creation,termination"}}));
    CHECK(*poor.client.terms(poor.never) == net::TusTerms{true, ChecksumAlgorithm::none, {}});
}

TEST_CASE("checksums are those of the standards, the better one first") {
    CHECK(net::best_checksum("md5,sha1") == ChecksumAlgorithm::sha1);
    CHECK(net::best_checksum("sha1,sha256") == ChecksumAlgorithm::sha256);
    CHECK(net::best_checksum("crc32,sha512") == ChecksumAlgorithm::none);
    const auto abc = core::as_bytes("abc");
    CHECK(net::checksum_of(abc, ChecksumAlgorithm::sha1) == "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
    CHECK(
        net::checksum_of(abc, ChecksumAlgorithm::sha256) ==
        "sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
    );
    CHECK(net::checksum_of(abc, ChecksumAlgorithm::none).empty());
}

TEST_CASE("every request says which tus it speaks, and a piece what it is") {
    Server server(tus(204, {{"Upload-Offset", "8"}}));
    const auto reached = server.client.send(
        "/files/1", 5, core::as_bytes("abc"), ChecksumAlgorithm::sha1, server.never
    );
    CHECK(reached.value() == 8);
    const auto& request = server.transport.request();
    const auto value = [&request](std::string_view name) {
        return net::find_header(request.headers, name).value_or("");
    };
    CHECK(request.method == "PATCH");
    CHECK(request.target == "/files/1");
    CHECK(request.body == "abc");
    CHECK(value("Tus-Resumable") == "1.0.0");
    CHECK(value("Content-Type") == "application/offset+octet-stream");
    CHECK(value("Upload-Offset") == "5");
    CHECK(value("Upload-Checksum") == "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
}

TEST_CASE("an upload lies where the centre says, but only at the centre") {
    const auto path = [](std::string_view location) {
        return net::path_of_location("https://Centre.example:8443/files/", location).value_or("");
    };
    CHECK(path("/v1/uploads/abc") == "/v1/uploads/abc");
    CHECK(path("https://centre.example:8443/files/abc?x=1") == "/files/abc?x=1");
    CHECK(path("http://CENTRE.example/files/abc") == "/files/abc");
    CHECK(path("//centre.example/files/abc") == "/files/abc");
    CHECK(path("abc") == "/files/abc");
    for (const std::string& bad :
         {std::string("https://other.example/files/abc"),
          std::string("https://centre.example.other/abc"),
          std::string("https://centre.example@other.example/abc"),
          std::string("//other.example/abc"),
          std::string("ftp://centre.example/abc"),
          std::string("https://centre.example"),
          std::string("/a b"),
          std::string("/a\r\nHost: other"),
          std::string("/a#b"),
          std::string("/"),
          std::string(),
          "/" + std::string(core::kUploadPathCharactersMax, 'a')}) {
        CAPTURE(bad);
        CHECK(path(bad).empty());
    }
    CHECK(net::path_of_location("http://[::1]/files", "http://[::1]:80/a").value_or("") == "/a");
}

TEST_CASE("each refusal of tus says what to do next") {
    const std::vector<std::pair<int, TusProblem>> meanings = {
        {403, TusProblem::gone},
        {404, TusProblem::gone},
        {410, TusProblem::gone},
        {409, TusProblem::wrong_offset},
        {413, TusProblem::too_large},
        {423, TusProblem::locked},
        {460, TusProblem::wrong_checksum},
        {400, TusProblem::other},
        {500, TusProblem::other}};
    for (const auto& [status, meaning] : meanings) {
        CAPTURE(status);
        Server server(tus(status, {}));
        const auto state = server.client.state("/files/1", server.never);
        REQUIRE_FALSE(state.has_value());
        CHECK(state.error().problem == meaning);
        CHECK(state.error().failure.is_from_centre());
        Server with_problem(problem(status, "some_code"));
        CHECK(with_problem.client.state("/files/1", with_problem.never).error().problem == meaning);
    }
    Server busy(tus(503, {{"Retry-After", "30"}}));
    CHECK(busy.client.state("/a", busy.never).error().failure.retry_after_ms == 30'000);
}

TEST_CASE("what a portal or a proxy answers is no word about an upload") {
    for (const int status : {200, 204, 302, 403, 404, 409, 413, 502}) {
        CAPTURE(status);
        Server server(Response{
            status, {{"Content-Type", "text/html"}, {"Upload-Offset", "7"}}, "<html>Log in</html>"}
        );
        const auto state = server.client.state("/files/1", server.never);
        REQUIRE_FALSE(state.has_value());
        CHECK(state.error().problem == TusProblem::other);
        CHECK_FALSE(state.error().failure.is_from_centre());
    }
}

TEST_CASE("an offset that cannot be is not believed") {
    for (const char* offset : {"", "-1", "5", "4", "9", "99999999999999999999", "8x"}) {
        CAPTURE(offset);
        Server server(tus(204, {{"Upload-Offset", offset}}));
        CHECK_FALSE(
            server.client
                .send("/files/1", 5, core::as_bytes("abc"), ChecksumAlgorithm::none, server.never)
                .has_value()
        );
    }
    Server silent(tus(200, {}));
    CHECK_FALSE(silent.client.state("/files/1", silent.never).has_value());
    CHECK_FALSE(silent.client.create(1, "", {}, silent.never).has_value());
}

}  // namespace fangxin::tests
