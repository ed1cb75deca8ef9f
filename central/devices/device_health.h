// The health of devices: what kiosks say of themselves, beside what is here of them.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "central/centre.h"
#include "central/database/session.h"
#include "central/devices/device_repository.h"
#include "core/device_health.h"

namespace fangxin::central {

// Keeps what a device says of its health: the last account, and every incident once, also when it
// is reported again. Refuses: unavailable.
Answer<void> keep_health(
    const Centre& centre, Session& writer, const Device& device, const core::DeviceHealth& health
);

struct ReceivedHealth {
    core::DeviceHealth health;  // without incidents
    core::Instant received_at;

    // How far the device's clock is from the centre's, either way.
    std::uint64_t clock_off_s() const {
        constexpr std::int64_t kSecondMs = 1000;
        return static_cast<std::uint64_t>(
            std::abs(received_at.utc_ms - health.at.utc_ms) / kSecondMs
        );
    }
};

// Of so many places that are not here, those that the kiosk can no longer deliver: those that it
// says it lost, and those that were here before the centre was set back. A place that still waits
// there is none of them.
std::uint64_t declared_lost(
    std::uint64_t not_here, const core::DeviceHealth& own, std::uint64_t set_back
);

// Whether a kiosk that was enrolled so long ago can have such a health: no more cases than the
// centre takes of it by the day, no more files than these can have.
bool is_possible(const core::DeviceHealth& own, std::int64_t enrolled_ms);

// The health of one kiosk from both sides, without opening a case.
struct DeviceHealth {
    std::string device;
    std::string prefix;
    std::string station;
    bool is_revoked = false;
    std::uint64_t received = 0;  // places of its sequence that are here
    std::uint64_t missing = 0;   // places up to the highest that either side knows of, not here
    std::uint64_t lost = 0;      // and those that the kiosk can no longer deliver
    // Places that were here before an older database was put back, as the kiosk says, and that are
    // not here now. The kiosk deleted what the centre had acknowledged.
    std::uint64_t set_back = 0;
    std::optional<ReceivedHealth> own;  // its own account; nothing before the first
    // That account says more than can be: nothing of it is counted in the numbers above.
    bool is_account_impossible = false;
    std::vector<core::Incident> incidents;  // oldest first
    // Cases by what they showed of the device when they came: see kAlarms.
    std::map<std::string, std::uint64_t> alarms = {};
};
// In the order of their prefixes.
core::Result<std::vector<DeviceHealth>> health_of_devices(Session& reader);

}  // namespace fangxin::central
