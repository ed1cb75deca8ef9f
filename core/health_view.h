// The sync engine's view of this device's health: storage implements it, net uses it.
#pragma once

#include <optional>

#include "core/clock.h"
#include "core/device_health.h"
#include "core/result.h"

namespace fangxin::core {

class HealthView {
  public:
    virtual ~HealthView() = default;

    // What to send now: the counts changed since it was last sent, there is a new incident, or a
    // day has passed. Not more often than every kHealthPauseMsMin.
    virtual Result<std::optional<DeviceHealth>> due_health(Instant now) = 0;
    // The centre has it. Durable when it returns.
    virtual Result<void> record_sent(const DeviceHealth& health, Instant now) = 0;
};

}  // namespace fangxin::core
