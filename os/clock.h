// The operating system's clock.
#pragma once

#include <chrono>

#include "core/clock.h"
#include "core/result.h"

namespace fangxin::os {

// Only main() and command lines make one.
class SystemClock final : public core::Clock {
  public:
    core::Instant now() const override {
        const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
    }
};

// Goes on evenly, whoever sets the date; its instants mean nothing but the time between two.
class SteadyClock final : public core::Clock {
  public:
    core::Instant now() const override {
        const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count()};
    }
};

// When this program was built, to the day: no clock that is right shows an earlier time.
core::Instant built_at();
// `unavailable`, with what to do, when `now` is before `built`.
core::Result<void> check_time(core::Instant now, core::Instant built = built_at());

}  // namespace fangxin::os
