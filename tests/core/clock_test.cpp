// Tests of the clock.
#include "core/clock.h"

#include <doctest/doctest.h>

namespace fangxin::core {

TEST_CASE("the system's clock shows a time after this code was written") {
    CHECK(SystemClock().now() > Instant{1'700'000'000'000});
}

}  // namespace fangxin::core
