// The pauses between tries.
#include "net/retry_schedule.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>

#include "core/limits.h"
#include "tests/net/world.h"

using namespace fangxin;

TEST_CASE("pauses grow with the failures, stay under the cap and never end") {
    tests::SeededRandom random(1);
    const net::RetrySchedule schedule(1'000, 60'000);
    for (const int failures : {1, 2, 5, 7, 50, 100'000, std::numeric_limits<int>::max()}) {
        const int doublings = std::min(failures - 1, 6);
        const std::int64_t bound = std::min<std::int64_t>(1'000 << doublings, 60'000);
        std::int64_t longest = 0;
        std::int64_t shortest = bound;
        for (int i = 0; i < 500; ++i) {
            const std::int64_t pause = schedule.pause_ms(failures, std::nullopt, random);
            CHECK(pause >= core::kRetryMsMin);
            CHECK(pause <= bound);
            longest = std::max(longest, pause);
            shortest = std::min(shortest, pause);
        }
        // Full jitter: both ends of the range are used.
        CHECK(longest > bound * 9 / 10);
        CHECK(shortest < bound / 5);
    }
}

TEST_CASE("a Retry-After is never undercut, and is limited") {
    tests::SeededRandom random(2);
    const net::RetrySchedule schedule(1'000, 60'000);
    for (int i = 0; i < 200; ++i) {
        const std::int64_t pause = schedule.pause_ms(1, 120'000, random);
        CHECK(pause >= 120'000);
        CHECK(pause <= 122'000);
    }
    const std::int64_t forever = std::numeric_limits<std::int64_t>::max();
    CHECK(schedule.pause_ms(1, forever, random) <= core::kRetryAfterMsMax + 2'000);
    CHECK(schedule.pause_ms(1, -5, random) >= core::kRetryMsMin);
}

TEST_CASE("Retry-After is read as seconds and as a date") {
    const core::Instant now{784'111'777'000};  // 1994-11-06T08:49:37Z
    CHECK(net::parse_retry_after("0", now) == 0);
    CHECK(net::parse_retry_after("120", now) == 120'000);
    CHECK(net::parse_retry_after("99999999999999999999", now) == core::kRetryAfterMsMax);
    CHECK(net::parse_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", now) == 60'000);
    CHECK(net::parse_retry_after("Sun, 06 Nov 1994 08:49:00 GMT", now) == 0);
    CHECK(net::parse_retry_after("Sun, 06 Nov 2094 08:49:37 GMT", now) == core::kRetryAfterMsMax);
}

TEST_CASE("a Retry-After that is neither seconds nor a date is ignored") {
    const core::Instant now{784'111'777'000};
    for (const char* text :
         {"",
          "-1",
          "1.5",
          "soon",
          "Sun, 06 Nov 1994 08:50:37 CET",
          "Sun, 31 Feb 1994 08:50:37 GMT",
          "Sun, 06 anF 1994 08:50:37 GMT",
          "Sun, 06 Nov 1994 24:50:37 GMT",
          "Sun, 0x Nov 1994 08:50:37 GMT"}) {
        CAPTURE(text);
        CHECK_FALSE(net::parse_retry_after(text, now).has_value());
    }
}
