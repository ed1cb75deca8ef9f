// The sync engine's view of this device's health: storage implements it, net uses it.
#pragma once

#include <cstddef>
#include <optional>

#include "core/clock.h"
#include "core/device_health.h"
#include "core/result.h"

namespace fangxin::core {

class HealthView {
  public:
    virtual ~HealthView() = default;

    // How many incidents were not reported to the centre.
    virtual Result<std::size_t> new_incidents() = 0;
    // What to send now: there is a new incident, the counts changed since it was last sent, or a
    // day has passed. Without a new incident not more often than every kHealthPauseMsMin.
    virtual Result<std::optional<DeviceHealth>> due_health(Instant now) = 0;
    // The centre has it. Durable when it returns.
    virtual Result<void> record_sent(const DeviceHealth& health, Instant now) = 0;
};

}  // namespace fangxin::core
