// What a client may take before its request is whole: bytes and time.
#include <chrono>
#include <doctest/doctest.h>
#include <string>

#include "central/http/connection_watch.h"
#include "central/limits.h"
#include "tests/central/raw_connection.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

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
    RawConnection connection(centre.url());
    connection.send(kHealth);
    CHECK(connection.read_to_end().empty());
}

TEST_CASE("a head has its time as a whole, and a body has more as long as it comes") {
    const RequestProgress::Time start{};
    RequestProgress head;
    CHECK_FALSE(head.is_late(start + seconds(3600)));
    for (int second = 0; second < 10; second += 5) CHECK(head.take(1, start + seconds(second)));
    CHECK_FALSE(head.is_late(start + kHeadTimeMax - seconds(1)));
    CHECK(head.is_late(start + kHeadTimeMax));

    RequestProgress body;
    CHECK(body.take(100, start));
    body.end_head({1'000'000, false}, start);
    CHECK(body.take(100, start));
    CHECK_FALSE(body.is_late(start + kBodyTimeMin - seconds(1)));
    for (int second = 0; second < 60; second += 5) CHECK(body.take(1, start + seconds(second)));
    CHECK(body.is_late(start + kBodyTimeMin + seconds(1)));
    CHECK(body.take(10 * central::kBodyBytesPerSecondMin, start));
    CHECK_FALSE(body.is_late(start + kBodyTimeMin + seconds(9)));
    body.end_request();
    CHECK_FALSE(body.is_late(start + seconds(3600)));

    // A kiosk that waits for a change sends nothing and is not late.
    RequestProgress waiting;
    waiting.end_head({}, start);
    CHECK(waiting.take(100, start));
    CHECK_FALSE(waiting.is_late(start + seconds(3600)));
}

TEST_CASE("what follows a body, or one that was dropped, has the room of a head again") {
    const RequestProgress::Time start{};
    RequestProgress taken;
    taken.end_head({1'000'000, false}, start);
    CHECK(taken.take(100, start));
    CHECK(taken.take(1'000'000, start));
    taken.end_request();
    CHECK(taken.take(100, start));
    CHECK(taken.take(kHeadBytesMax, start));
    CHECK_FALSE(taken.take(1, start));
    RequestProgress dropped;
    dropped.end_head({1'000'000, true}, start);
    dropped.end_request();
    CHECK(dropped.take(100, start));
    CHECK(dropped.take(1'000'000 + kHeadBytesMax, start));
    CHECK_FALSE(dropped.take(1, start));
}

}  // namespace fangxin::tests
