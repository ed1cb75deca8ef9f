// What a clock must show at least.
#include "os/clock.h"

#include "os/build_time.h"

namespace fangxin::os {

core::Instant built_at() {
    return kBuiltAt;
}

core::Result<void> check_time(core::Instant now, core::Instant built) {
    if (now >= built) return {};
    return core::fail(
        core::ErrorCode::unavailable,
        "the clock of this machine is wrong: it is before the day on which this program was built."
        " Set date and time, then try again"
    );
}

}  // namespace fangxin::os
