// What kiosks say of themselves, as rows: the last report of each, and every incident.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/clock.h"
#include "core/device_health.h"

namespace fangxin::central {

struct ReceivedReport {
    core::DeviceHealth report;  // without incidents
    core::Instant received_at;
};

// Replaces the device's last report; keeps every incident once, also when it is told again.
Task<core::Result<void>> keep_report(
    Session& session, std::string device, const core::DeviceHealth& report, core::Instant now
);

// By device.
Task<core::Result<std::map<std::string, ReceivedReport>>> last_reports(Session& session);

struct ReceivedIncident {
    std::string device;
    core::Incident incident;
};
// Oldest first.
Task<core::Result<std::vector<ReceivedIncident>>> all_incidents(Session& session);

// What is here of each device, counted without opening a case: the places of its sequence and the
// highest of them.
struct DeviceCount {
    std::uint64_t places = 0;
    std::uint64_t place_max = 0;
};
Task<core::Result<std::map<std::string, DeviceCount>>> count_cases(Session& session);

}  // namespace fangxin::central
