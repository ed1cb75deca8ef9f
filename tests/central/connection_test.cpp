// What a client may take before its request is whole, bytes and time, and heads that are refused.
#include <chrono>
#include <doctest/doctest.h>
#include <string>

#include "central/http/connection_watch.h"
#include "central/http/head_check.h"
#include "central/limits.h"
#include "tests/central/raw_connection.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

using central::HeadCheck;
using central::kBodyTimeMin;
using central::kHeadBytesMax;
using central::kHeadTimeMax;
using central::RequestProgress;
using std::chrono::seconds;

constexpr const char* kHealth = "GET /v1/health HTTP/1.1\r\nHost: centre\r\n";

std::string header_of(std::size_t bytes) {
    return "X-Long: " + std::string(bytes, 'x') + "\r\n";
}

// Sends headers of a request that never ends: more than any head may have, beside what one read of
// the socket may bring after an answer.
void send_endless_head(RawConnection& connection) {
    connection.send(kHealth);
    for (std::size_t sent = 0; sent <= 4 * kHeadBytesMax; sent += 8192)
        connection.send(header_of(8192));
}

}  // namespace

TEST_CASE("an endless head is refused with 431") {
    const TestCentre centre;
    RawConnection first(centre.url());
    send_endless_head(first);
    CHECK(first.read_head().starts_with("HTTP/1.1 431"));
    RawConnection later(centre.url());
    later.send(std::string(kHealth) + "\r\n");
    CHECK(later.read_head().starts_with("HTTP/1.1 200"));
    send_endless_head(later);
    CHECK(later.read_to_end().find("HTTP/1.1 431") != std::string::npos);
    RawConnection after_a_body(centre.url());
    after_a_body.send("POST /v1/nothing HTTP/1.1\r\nHost: centre\r\nContent-Length: 5\r\n\r\nabcde"
    );
    CHECK(after_a_body.read_head().starts_with("HTTP/1.1 404"));
    send_endless_head(after_a_body);
    CHECK(after_a_body.read_to_end().find("HTTP/1.1 431") != std::string::npos);
}

TEST_CASE("a whole head above the limit is refused with 431, also on a connection in use") {
    const TestCentre centre;
    const std::string head = kHealth + header_of(20'000) + header_of(20'000) + "\r\n";
    RawConnection connection(centre.url());
    connection.send(head);
    CHECK(connection.read_to_end().starts_with("HTTP/1.1 431"));
    RawConnection later(centre.url());
    later.send(std::string(kHealth) + "\r\n");
    CHECK(later.read_head().starts_with("HTTP/1.1 200"));
    later.send(head);
    CHECK(later.read_to_end().find("HTTP/1.1 431") != std::string::npos);
}

TEST_CASE("a head that two readers can understand differently is refused with 400") {
    const TestCentre centre;
    const auto answer_to = [&centre](const std::string& head) {
        RawConnection connection(centre.url());
        connection.send(head);
        return connection.read_to_end();
    };
    const std::string line = "GET /v1/health HTTP/1.1\r\n";
    const std::string host = "Host: centre\r\n";
    const std::string post = "POST /v1/status-checks HTTP/1.1\r\n" + host;
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    for (const std::string& head : {
             line,
             line + host + host,
             line + host + "hOST: other\r\n",
             line + "Host : centre\r\n",
             line + host + " folded\r\n",
             line + host + "no colon\r\n",
             line + host + ": no name\r\n",
             line + host + "X-Line: a\nHost: b\r\n",
             line + host + std::string("X-Null: \0", 9) + "\r\n",
             "GET /v1/health\n HTTP/1.1\r\n" + host,
             post + "Content-Length : 5\r\n",
             post + "Content-Length: 5\r\nContent-Length: 5\r\n",
             post + "Content-Length: 5, 5\r\n",
             post + "Content-Length: +5\r\n",
             post + "Content-Length:\r\n",
             post + "Content-Length: 5\r\n" + chunked,
             post + chunked + chunked,
             "POST /v1/status-checks HTTP/1.0\r\n" + chunked,
         }) {
        CAPTURE(head);
        CHECK(answer_to(head + "\r\n").starts_with("HTTP/1.1 400"));
    }
    CHECK(answer_to("GET /v1/health HTTP/1.0\r\n\r\n").starts_with("HTTP/1.0 200"));
}

TEST_CASE("any number of heads of a usual size pass on one connection") {
    const TestCentre centre;
    RawConnection connection(centre.url());
    for (int i = 0; i < 20; ++i) {
        connection.send(
            "OPTIONS /v1/uploads HTTP/1.1\r\nHost: centre\r\n" + header_of(8192) + "\r\n"
        );
        REQUIRE(connection.read_head().starts_with("HTTP/1.1 204"));
    }
}

TEST_CASE("a client that does not end its head is sent away") {
    const TestCentre centre;
    // Less than the minute after which Drogon itself closes a connection on which nothing comes.
    RawConnection connection(centre.url(), 4 * kHeadTimeMax);
    connection.send(kHealth);
    CHECK(connection.read_to_end().empty());
}

TEST_CASE("a head has its time as a whole, and a body has more as long as it comes") {
    const RequestProgress::Time start{};
    RequestProgress head;
    CHECK_FALSE(head.is_late(start + seconds(3600)));
    for (int second = 0; second < 10; second += 5) head.take(1, start + seconds(second));
    CHECK_FALSE(head.is_late(start + kHeadTimeMax - seconds(1)));
    CHECK(head.is_late(start + kHeadTimeMax));

    RequestProgress body;
    body.take(100, start);
    body.end_head(true, start);
    body.take(100, start);
    CHECK_FALSE(body.is_late(start + kBodyTimeMin - seconds(1)));
    for (int second = 0; second < 60; second += 5) body.take(1, start + seconds(second));
    CHECK(body.is_late(start + kBodyTimeMin + seconds(1)));
    body.take(10 * central::kBodyBytesPerSecondMin, start);
    CHECK_FALSE(body.is_late(start + kBodyTimeMin + seconds(9)));
    body.end_request();
    CHECK_FALSE(body.is_late(start + seconds(3600)));

    // A kiosk that waits for a change sends nothing and is not late.
    RequestProgress waiting;
    waiting.end_head(false, start);
    waiting.take(100, start);
    CHECK_FALSE(waiting.is_late(start + seconds(3600)));
}

TEST_CASE("every head is checked, whatever body is before it and however its bytes come") {
    const std::string with_length =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab\r\n\r\n: c";
    const std::string without = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::string chunked =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "a;x=y\r\n0\r\n\r\n: abc\r\n1\r\nd\r\n0\r\n\r\n";
    const std::string good = with_length + without + chunked + chunked + with_length;
    const std::string bad = "GET / HTTP/1.1\r\nHost : a\r\n\r\n";
    HeadCheck at_once;
    CHECK_FALSE(at_once.look(good).has_value());
    CHECK(at_once.look(bad) == drogon::k400BadRequest);
    HeadCheck byte_by_byte;
    for (const char& byte : good + bad.substr(0, bad.size() - 1))
        REQUIRE_FALSE(byte_by_byte.look({&byte, 1}).has_value());
    CHECK(byte_by_byte.look("\n") == drogon::k400BadRequest);
    for (const char* size :
         {"\r\n", "-1\r\n", "0x1\r\n", " 1\r\n", "1 \r\n", "0000000000000000000"}) {
        HeadCheck check;
        CHECK_FALSE(check.look(chunked.substr(0, chunked.find("a;"))).has_value());
        CHECK(check.look(size) == drogon::k400BadRequest);
    }
}

TEST_CASE("a head of just the limit passes, and one byte more does not") {
    const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    const std::string end = "\r\n\r\n";
    const std::string longest =
        start + std::string(kHeadBytesMax - start.size() - end.size(), 'x') + end;
    HeadCheck check;
    CHECK_FALSE(check.look(longest + longest).has_value());
    CHECK(
        check.look(start + 'x' + longest.substr(start.size())) ==
        drogon::k431RequestHeaderFieldsTooLarge
    );
}

}  // namespace fangxin::tests
