// What kiosks say of themselves, beside what is here of them.
#pragma once

#include <string>
#include <vector>

#include "central/repository/report_repository.h"
#include "central/service/centre.h"

namespace fangxin::central {

// Keeps a report of a device whose signature was verified.
Task<Answer<void>> note_report(
    const Centre& centre, std::string device, const core::DeviceHealth& report
);

// How one kiosk stands, from both sides, without opening a case.
struct DeviceStanding {
    std::string device;
    std::string prefix;
    std::string station;
    std::uint64_t received = 0;  // places of its sequence that are here
    std::uint64_t missing = 0;   // places up to the highest that either side knows of, not here
    std::optional<ReceivedReport> report;   // nothing before the first
    std::vector<core::Incident> incidents;  // oldest first
};
// In the order of their prefixes.
Task<core::Result<std::vector<DeviceStanding>>> device_standings(const Centre& centre);

}  // namespace fangxin::central
