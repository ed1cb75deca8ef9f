// Devices and the one-time codes that enrol them, as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "central/database/session.h"
#include "core/clock.h"
#include "core/crypto.h"

namespace fangxin::central {

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

core::Result<void> insert_device(Session& writer, const Device& device);
core::Result<std::optional<Device>> find_device(Session& session, std::string_view id);
core::Result<std::optional<Device>> find_device_by_key(
    Session& session, const core::VerifyKey& key
);
core::Result<std::vector<Device>> all_devices(Session& session);
// A new code may carry a known machine to another station.
core::Result<void> move_device(
    Session& writer, std::string_view id, std::string_view station, std::int64_t clock_offset_ms
);
// The next ordinal number of a device, from 1.
core::Result<std::uint32_t> next_device_ordinal(Session& writer);
// Moves the high-water mark over the envelopes that follow it without a gap, at most
// kHighWaterStepMax; gives the new one. Costs the same whatever the number of the device's cases.
core::Result<std::uint64_t> raise_high_water(Session& writer, std::string_view device);

core::Result<void> insert_enrol_code(
    Session& writer, const core::Digest& code, std::string_view station, core::Instant now
);
core::Result<std::optional<EnrolCode>> find_enrol_code(Session& session, const core::Digest& code);
core::Result<void> use_enrol_code(
    Session& writer, const core::Digest& code, std::string_view device
);

}  // namespace fangxin::central
