// The health of a device as it is sent to the centre: counts of cases, incidents.
//
// The centre compares `filed` with what it has, so that a case that was filed and never arrived is
// seen from both sides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/names.h"

namespace fangxin::core {

enum class IncidentKind {
    database_damaged,  // set aside; what could be read was saved
    case_damaged,      // the bytes of one queued case changed on the disk
    evidence_damaged,  // the bytes of one file changed on the disk
    key_damaged,       // the machine's signing key was read from its copy
    // An older database was put back at the centre: `saved` is the place of this device's sequence
    // up to which the centre has everything, the `lost` places after it were received before.
    centre_set_back,
    // The staff's corner of the kiosk: a wrong PIN, and an opening. Both counts are 0.
    staff_pin_wrong,
    staff_corner_opened,
};

template <>
inline constexpr auto kNames<IncidentKind> = name_list(
    "there is no such kind of incident",
    {"database_damaged",
     "case_damaged",
     "evidence_damaged",
     "key_damaged",
     "centre_set_back",
     "staff_pin_wrong",
     "staff_corner_opened"}
);

inline std::string_view incident_kind_name(IncidentKind kind) {
    return name_of(kind);
}
inline Result<IncidentKind> parse_incident_kind(std::string_view name) {
    return parse_name<IncidentKind>(name);
}

struct Incident {
    IncidentKind kind = IncidentKind::database_damaged;
    Instant at;
    std::uint64_t saved = 0;  // cases that could be read
    std::uint64_t lost = 0;   // cases that could not, and that the centre may have or not
    bool operator==(const Incident&) const = default;
};

// POST /v1/device-health.
struct DeviceHealth {
    Instant at;
    std::uint64_t filed = 0;  // the last sequence number given
    std::uint64_t received = 0;
    std::uint64_t waiting = 0;
    std::uint64_t damaged = 0;  // waiting, but their bytes are no longer those filed
    std::uint64_t lost = 0;     // not readable after a damage
    std::uint64_t evidence_waiting = 0;
    std::uint64_t evidence_damaged = 0;
    std::uint64_t free_bytes = 0;
    bool is_chain_whole = true;
    std::vector<Incident> incidents;  // not sent before, oldest first
    bool operator==(const DeviceHealth&) const = default;
};

std::string to_json(const DeviceHealth& health);
Result<DeviceHealth> parse_device_health(std::string_view json);

}  // namespace fangxin::core
