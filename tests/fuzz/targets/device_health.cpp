// Fuzzes what a station tells its centre of itself.
#include "core/device_health.h"

#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    return check_round_trip(text, core::parse_device_health);
}

}  // namespace fangxin::tests
