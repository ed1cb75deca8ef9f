// SQL of devices and enrolment codes.
#include "central/devices/device_repository.h"

#include "central/columns.h"
#include "central/limits.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertDevice =
    "INSERT INTO devices"
    " (id, prefix, station, verify_key, enrolled_at, clock_offset_ms, high_water_seq)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr const char* kSelectDevice =
    "SELECT id, prefix, station, verify_key, enrolled_at, clock_offset_ms, high_water_seq"
    " FROM devices WHERE id = $1";
constexpr const char* kSelectDeviceByKey =
    "SELECT id, prefix, station, verify_key, enrolled_at, clock_offset_ms, high_water_seq"
    " FROM devices WHERE verify_key = $1";
constexpr const char* kSelectDevices =
    "SELECT id, prefix, station, verify_key, enrolled_at, clock_offset_ms, high_water_seq"
    " FROM devices ORDER BY prefix";
constexpr const char* kUpdateDevice =
    "UPDATE devices SET station = $1, clock_offset_ms = $2 WHERE id = $3";
constexpr const char* kNextOrdinal =
    "UPDATE counters SET value = value + 1 WHERE name = 'device' RETURNING value";
// Goes from the mark to the places that follow it by index, and no further than the first gap.
constexpr const char* kRaiseHighWater =
    "UPDATE devices SET high_water_seq = ("
    "WITH RECURSIVE run (seq, steps) AS ("
    "SELECT high_water_seq, CAST(0 AS BIGINT) FROM devices WHERE id = $1"
    " UNION ALL SELECT seq + 1, steps + 1 FROM run WHERE steps < $2 AND EXISTS"
    " (SELECT 1 FROM cases WHERE device = $1 AND device_seq = run.seq + 1))"
    " SELECT MAX(seq) FROM run) WHERE id = $1 RETURNING high_water_seq";
constexpr const char* kInsertCode =
    "INSERT INTO enrol_codes (code_digest, station, created_at, expires_at)"
    " VALUES ($1, $2, $3, $4)";
constexpr const char* kSelectCode =
    "SELECT station, expires_at, device FROM enrol_codes WHERE code_digest = $1";
constexpr const char* kUseCode = "UPDATE enrol_codes SET device = $1 WHERE code_digest = $2";

core::Result<Device> read_device(const Row& row) {
    return Device{
        .id = row.text("id"),
        .prefix = row.text("prefix"),
        .station = row.text("station"),
        .verify_key = {TRY(digest_at(row, "verify_key"))},
        .enrolled_at = instant_at(row, "enrolled_at"),
        .clock_offset_ms = row.integer("clock_offset_ms"),
        .high_water_seq = row.count("high_water_seq"),
    };
}

core::Result<std::optional<Device>> read_device_if_any(const Rows& rows) {
    if (rows.empty()) return std::optional<Device>{};
    return std::optional<Device>{TRY(read_device(rows[0]))};
}

}  // namespace

core::Result<void> insert_device(Session& writer, const Device& device) {
    return writer.send(
        kInsertDevice,
        device.id,
        device.prefix,
        device.station,
        core::to_base64url(device.verify_key.bytes),
        device.enrolled_at.utc_ms,
        device.clock_offset_ms,
        integer_of(device.high_water_seq)
    );
}

core::Result<std::optional<Device>> find_device(Session& session, std::string_view id) {
    return read_device_if_any(TRY(session.execute(kSelectDevice, id)));
}

core::Result<std::optional<Device>> find_device_by_key(
    Session& session, const core::VerifyKey& key
) {
    return read_device_if_any(TRY(session.execute(kSelectDeviceByKey, core::to_base64url(key.bytes))
    ));
}

core::Result<std::vector<Device>> all_devices(Session& session) {
    const Rows rows = TRY(session.execute(kSelectDevices));
    std::vector<Device> devices;
    for (const Row row : rows) devices.push_back(TRY(read_device(row)));
    return devices;
}

core::Result<void> move_device(
    Session& writer, std::string_view id, std::string_view station, std::int64_t clock_offset_ms
) {
    return writer.send(kUpdateDevice, station, clock_offset_ms, id);
}

core::Result<std::uint32_t> next_device_ordinal(Session& writer) {
    const Rows rows = TRY(writer.execute(kNextOrdinal));
    if (rows.empty()) return core::fail(damaged_row());
    return static_cast<std::uint32_t>(rows[0].count("value"));
}

core::Result<std::uint64_t> raise_high_water(Session& writer, std::string_view device) {
    const Rows rows = TRY(writer.execute(kRaiseHighWater, device, kHighWaterStepMax));
    if (rows.empty()) return core::fail(damaged_row());
    return rows[0].count("high_water_seq");
}

core::Result<void> insert_enrol_code(
    Session& writer, const core::Digest& code, std::string_view station, core::Instant now
) {
    return writer.send(
        kInsertCode, text_of(code), station, now.utc_ms, now.utc_ms + core::kEnrolCodeLifeMs
    );
}

core::Result<std::optional<EnrolCode>> find_enrol_code(Session& session, const core::Digest& code) {
    const Rows rows = TRY(session.execute(kSelectCode, text_of(code)));
    if (rows.empty()) return std::optional<EnrolCode>{};
    const Row row = rows[0];
    EnrolCode found{row.text("station"), instant_at(row, "expires_at"), std::nullopt};
    if (!row.is_null("device")) found.device = row.text("device");
    return std::optional<EnrolCode>{found};
}

core::Result<void> use_enrol_code(
    Session& writer, const core::Digest& code, std::string_view device
) {
    return writer.send(kUseCode, device, text_of(code));
}

}  // namespace fangxin::central
