// The health of devices: what kiosks say of themselves, beside what is here of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "central/centre.h"
#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "central/devices/health_repository.h"

namespace fangxin::central {

// Keeps what a device says of its health. Refuses: unavailable.
Answer<void> keep_health(
    const Centre& centre, Session& writer, const Device& device, const core::DeviceHealth& health
);

// The health of one kiosk from both sides, without opening a case.
struct DeviceHealth {
    std::string device;
    std::string prefix;
    std::string station;
    std::uint64_t received = 0;  // places of its sequence that are here
    std::uint64_t missing = 0;   // places up to the highest that either side knows of, not here
    std::optional<ReceivedHealth> own;      // its own account; nothing before the first
    std::vector<core::Incident> incidents;  // oldest first
};
// In the order of their prefixes.
core::Result<std::vector<DeviceHealth>> health_of_devices(Session& reader);

}  // namespace fangxin::central
