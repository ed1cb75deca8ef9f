// Waits for what another program does and gives no event for: the one place where tests sleep.
#pragma once

#include <chrono>
#include <thread>

#include "tests/support/patience.h"

namespace fangxin::tests {

// True as soon as `condition` holds; false when it does not come to that.
template <typename Condition>
bool poll_until(Condition condition, std::chrono::nanoseconds time_max = kPatience) {
    constexpr std::chrono::milliseconds kStep{5};
    const auto end = std::chrono::steady_clock::now() + time_max;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(kStep);
    }
    return true;
}

}  // namespace fangxin::tests
