// Devices and the one-time codes that enrol them, as rows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "central/database/session.h"
#include "core/clock.h"
#include "core/crypto.h"

namespace fangxin::central {

// What a device delivered on one day, counted from 1970 (UTC).
struct Delivered {
    std::int64_t day = 0;
    std::uint64_t cases = 0;
    std::uint64_t bytes = 0;
};

struct Device {
    std::string id;
    std::string prefix;  // of its case numbers
    std::string station;
    core::VerifyKey verify_key;
    core::Instant enrolled_at;
    std::int64_t clock_offset_ms = 0;              // the device's clock minus ours, at enrolment
    std::uint64_t high_water_seq = 0;              // every envelope up to here is stored
    std::optional<core::Instant> revoked_at = {};  // cut off: nothing of it is believed any more
    Delivered delivered = {};                      // on the last day that it delivered anything
};

struct EnrolCode {
    std::string station;
    core::Instant expires_at;
    std::string device;    // who used it; empty: nobody yet
    std::string replaces;  // who is cut off when it is used; empty: nobody
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
// Stays at its first time.
core::Result<void> revoke_device(Session& writer, std::string_view id, core::Instant now);
core::Result<void> count_delivered(Session& writer, std::string_view id, const Delivered& more);
// The next ordinal number of a device, from 1.
core::Result<std::uint32_t> next_device_ordinal(Session& writer);
// High-water marks by device.
using DeviceMarks = std::map<std::string_view, std::uint64_t>;
// Moves the mark of each device over the envelopes that follow it without a gap, at most
// kHighWaterStepMax, and notes it. Costs the same whatever the number of the device's cases.
core::Result<void> raise_high_water(Session& writer, DeviceMarks& marks);

core::Result<void> insert_enrol_code(
    Session& writer,
    const core::Digest& code,
    std::string_view station,
    std::string_view replaces,
    core::Instant now
);
core::Result<std::optional<EnrolCode>> find_enrol_code(Session& session, const core::Digest& code);
core::Result<void> use_enrol_code(
    Session& writer, const core::Digest& code, std::string_view device
);

}  // namespace fangxin::central
