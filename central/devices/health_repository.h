// What kiosks say of their own health, as rows: the last of each, and every incident.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "central/database/session.h"
#include "core/clock.h"
#include "core/device_health.h"

namespace fangxin::central {

struct ReceivedHealth {
    core::DeviceHealth health;  // without incidents
    core::Instant received_at;
};

// Replaces the device's last one; keeps every incident once, also when it is reported again.
core::Result<void> store_health(
    Session& writer, std::string_view device, const core::DeviceHealth& health, core::Instant now
);

// By device.
core::Result<std::map<std::string, ReceivedHealth>> last_healths(Session& session);

struct ReceivedIncident {
    std::string device;
    core::Incident incident;
};
// Oldest first.
core::Result<std::vector<ReceivedIncident>> all_incidents(Session& session);

// What is here of each device, counted without opening a case: the places of its sequence and the
// highest of them.
struct DeviceCount {
    std::uint64_t places = 0;
    std::uint64_t place_max = 0;
};
core::Result<std::map<std::string, DeviceCount>> count_cases(Session& session);

}  // namespace fangxin::central
