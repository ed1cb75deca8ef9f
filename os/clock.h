// The operating system's clock.
#pragma once

#include "core/clock.h"

namespace fangxin::os {

// Only main() and command lines make one.
class SystemClock final : public core::Clock {
  public:
    core::Instant now() const override;
};

}  // namespace fangxin::os
