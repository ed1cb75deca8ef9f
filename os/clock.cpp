// Asks the operating system for the time.
#include "os/clock.h"

#include <chrono>

namespace fangxin::os {

core::Instant SystemClock::now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace fangxin::os
