// Stations, the devices that stand in them, and the one-time codes that enrol devices, as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/clock.h"
#include "core/crypto.h"

namespace fangxin::central {

struct StationRow {
    std::string id;
    std::string name;
};

struct Device {
    std::string id;
    std::string prefix;  // of its case numbers
    std::string station;
    core::VerifyKey verify_key;
    core::Instant enrolled_at;
    std::int64_t clock_offset_ms = 0;  // the device's clock minus ours, at enrolment
    std::uint64_t high_water_seq = 0;  // every envelope up to here is stored
};

struct EnrolCode {
    std::string station;
    core::Instant expires_at;
    std::optional<std::string> device;  // who used it
};

// `conflict` when the id is taken.
Task<core::Result<void>> insert_station(Session& session, StationRow station, core::Instant now);
Task<core::Result<std::optional<StationRow>>> find_station(Session& session, std::string id);

Task<core::Result<void>> insert_device(Session& session, const Device& device);
Task<core::Result<std::optional<Device>>> find_device(Session& session, std::string id);
Task<core::Result<std::optional<Device>>> find_device_by_key(Session& session, core::VerifyKey key);
Task<core::Result<std::vector<Device>>> all_devices(Session& session);
// A new code may carry a known machine to another station.
Task<core::Result<void>> move_device(
    Session& session, std::string id, std::string station, std::int64_t clock_offset_ms
);
// The next ordinal number of a device, from 1.
Task<core::Result<std::uint32_t>> next_device_ordinal(Session& session);
// Moves the high-water mark over the envelopes that follow it without a gap; gives the new one.
Task<core::Result<std::uint64_t>> raise_high_water(Session& session, std::string device);

Task<core::Result<void>> insert_enrol_code(
    Session& session, core::Digest code, std::string station, core::Instant now
);
Task<core::Result<std::optional<EnrolCode>>> find_enrol_code(Session& session, core::Digest code);
Task<core::Result<void>> use_enrol_code(Session& session, core::Digest code, std::string device);

}  // namespace fangxin::central
