// Tests of the system's clock and random source.
#include "os/clock.h"

#include <array>
#include <doctest/doctest.h>
#include <vector>

#include "os/random.h"

namespace fangxin::os {

TEST_CASE("the system's clock shows a time after this code was written") {
    CHECK(SystemClock().now() > core::Instant{1'700'000'000'000});
}

TEST_CASE("a time before this program was built is refused, and the build's own day is not") {
    CHECK(check_time(SystemClock().now()).has_value());
    CHECK(check_time(built_at()).has_value());
    const auto before = check_time({built_at().utc_ms - 1});
    REQUIRE_FALSE(before.has_value());
    CHECK(before.error().code == core::ErrorCode::unavailable);
}

TEST_CASE("the system's random source fills every byte, also of more than one piece") {
    SystemRandom random;
    std::vector<std::uint8_t> seen(1000);
    for (int round = 0; round < 20; ++round) {
        std::array<std::uint8_t, 1000> bytes{};
        random.fill(bytes);
        for (std::size_t i = 0; i < bytes.size(); ++i) seen[i] |= bytes.at(i);
    }
    for (const std::uint8_t byte : seen) CHECK(byte != 0);
}

}  // namespace fangxin::os
