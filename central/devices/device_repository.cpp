// SQL of devices and enrolment codes.
#include "central/devices/device_repository.h"

#include "central/database/columns.h"
#include "central/limits.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertDevice =
    "INSERT INTO devices"
    " (id, prefix, station, verify_key, enrolled_at, clock_offset_ms, high_water_seq)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr const char* kSelectDevices =
    "SELECT id, prefix, station, verify_key, enrolled_at, clock_offset_ms, high_water_seq,"
    " revoked_at, counted_day, day_cases, day_bytes FROM devices";
// After kSelectDevices.
constexpr const char* kById = " WHERE id = $1";
constexpr const char* kByKey = " WHERE verify_key = $1";
constexpr const char* kByPrefix = " ORDER BY prefix";
constexpr const char* kUpdateDevice =
    "UPDATE devices SET station = $1, clock_offset_ms = $2 WHERE id = $3";
constexpr const char* kRevokeDevice =
    "UPDATE devices SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
constexpr const char* kCountDelivered =
    "UPDATE devices SET day_cases = CASE WHEN counted_day = $2 THEN day_cases ELSE 0 END + $3,"
    " day_bytes = CASE WHEN counted_day = $2 THEN day_bytes ELSE 0 END + $4, counted_day = $2"
    " WHERE id = $1";
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
    "INSERT INTO enrol_codes (code_digest, station, created_at, expires_at, replaces)"
    " VALUES ($1, $2, $3, $4, $5)";
constexpr const char* kSelectCode =
    "SELECT station, expires_at, device, replaces FROM enrol_codes WHERE code_digest = $1";
constexpr const char* kUseCode = "UPDATE enrol_codes SET device = $1 WHERE code_digest = $2";

core::Result<Device> read_device(const Row& row) {
    const core::Digest verify_key = TRY(digest_at(row, "verify_key"));
    return Device{
        .id = row.text("id"),
        .prefix = row.text("prefix"),
        .station = row.text("station"),
        .verify_key = {verify_key},
        .enrolled_at = instant_at(row, "enrolled_at"),
        .clock_offset_ms = row.integer("clock_offset_ms"),
        .high_water_seq = row.count("high_water_seq"),
        .revoked_at = instant_if_any(row, "revoked_at"),
        .delivered = {row.integer("counted_day"), row.count("day_cases"), row.count("day_bytes")},
    };
}

core::Result<EnrolCode> read_code(const Row& row) {
    return EnrolCode{
        row.text("station"),
        instant_at(row, "expires_at"),
        row.text("device"),
        row.text("replaces")};
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
    return first_of(TRY(session.execute(std::string(kSelectDevices) + kById, id)), read_device);
}

core::Result<std::optional<Device>> find_device_by_key(
    Session& session, const core::VerifyKey& key
) {
    const std::string sql = std::string(kSelectDevices) + kByKey;
    return first_of(TRY(session.execute(sql, core::to_base64url(key.bytes))), read_device);
}

core::Result<std::vector<Device>> all_devices(Session& session) {
    return all_of(TRY(session.execute(std::string(kSelectDevices) + kByPrefix)), read_device);
}

core::Result<void> move_device(
    Session& writer, std::string_view id, std::string_view station, std::int64_t clock_offset_ms
) {
    return writer.send(kUpdateDevice, station, clock_offset_ms, id);
}

core::Result<void> revoke_device(Session& writer, std::string_view id, core::Instant now) {
    return writer.send(kRevokeDevice, now.utc_ms, id);
}

core::Result<void> count_delivered(Session& writer, std::string_view id, const Delivered& more) {
    return writer.send(
        kCountDelivered, id, more.day, integer_of(more.cases), integer_of(more.bytes)
    );
}

core::Result<std::uint32_t> next_device_ordinal(Session& writer) {
    const Rows rows = TRY(writer.execute(kNextOrdinal));
    if (rows.empty()) return core::fail(damaged_row());
    return static_cast<std::uint32_t>(rows[0].count("value"));
}

core::Result<void> raise_high_water(Session& writer, DeviceMarks& marks) {
    for (const auto& [device, mark] : marks)
        TRY(writer.ask(kRaiseHighWater, device, kHighWaterStepMax));
    const std::vector<Rows> raised = TRY(writer.answers());
    auto rows = raised.begin();
    for (auto& [device, mark] : marks) {
        if (rows->empty()) return core::fail(damaged_row());
        mark = (*rows++)[0].count("high_water_seq");
    }
    return {};
}

core::Result<void> insert_enrol_code(
    Session& writer,
    const core::Digest& code,
    std::string_view station,
    std::string_view replaces,
    core::Instant now
) {
    return writer.send(
        kInsertCode,
        text_of(code),
        station,
        now.utc_ms,
        now.utc_ms + core::kEnrolCodeLifeMs,
        replaces
    );
}

core::Result<std::optional<EnrolCode>> find_enrol_code(Session& session, const core::Digest& code) {
    return first_of(TRY(session.execute(kSelectCode, text_of(code))), read_code);
}

core::Result<void> use_enrol_code(
    Session& writer, const core::Digest& code, std::string_view device
) {
    return writer.send(kUseCode, device, text_of(code));
}

}  // namespace fangxin::central
