// SQL of stations, devices and enrolment codes.
#include "central/repository/device_repository.h"

#include <utility>

#include "central/limits.h"
#include "central/repository/rows.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertStation =
    "INSERT INTO stations (id, name, created_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (id) DO NOTHING RETURNING id";
constexpr const char* kSelectStation = "SELECT id, name FROM stations WHERE id = $1";
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
constexpr const char* kSelectHighWater = "SELECT high_water_seq FROM devices WHERE id = $1";
constexpr const char* kSelectSequences =
    "SELECT DISTINCT device_seq FROM cases WHERE device = $1 AND device_seq > $2"
    " ORDER BY device_seq LIMIT $3";
constexpr const char* kUpdateHighWater = "UPDATE devices SET high_water_seq = $1 WHERE id = $2";
constexpr const char* kInsertCode =
    "INSERT INTO enrol_codes (code_digest, station, created_at, expires_at)"
    " VALUES ($1, $2, $3, $4)";
constexpr const char* kSelectCode =
    "SELECT station, expires_at, device FROM enrol_codes WHERE code_digest = $1";
constexpr const char* kUseCode = "UPDATE enrol_codes SET device = $1 WHERE code_digest = $2";

core::Result<Device> read_device(const Row& row) {
    auto key = core::array_from_base64url<32>(text_at(row, "verify_key"));
    if (!key) return core::fail(damaged_row());
    return Device{
        .id = text_at(row, "id"),
        .prefix = text_at(row, "prefix"),
        .station = text_at(row, "station"),
        .verify_key = {*key},
        .enrolled_at = {integer_at(row, "enrolled_at")},
        .clock_offset_ms = integer_at(row, "clock_offset_ms"),
        .high_water_seq = count_at(row, "high_water_seq"),
    };
}

core::Result<std::optional<Device>> read_device_if_any(const core::Result<Rows>& rows) {
    if (!rows) return core::fail(rows.error());
    if (rows->empty()) return std::optional<Device>{};
    auto device = read_device((*rows)[0]);
    if (!device) return core::fail(device.error());
    return std::optional<Device>{std::move(*device)};
}

core::Result<void> without_rows(const core::Result<Rows>& rows) {
    if (!rows) return core::fail(rows.error());
    return {};
}

}  // namespace

Task<core::Result<void>> insert_station(Session& session, StationRow station, core::Instant now) {
    auto rows = co_await session.execute(kInsertStation, station.id, station.name, now.utc_ms);
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty())
        co_return core::fail(core::ErrorCode::conflict, "a station with this id is already there");
    co_return core::Result<void>{};
}

Task<core::Result<std::optional<StationRow>>> find_station(Session& session, std::string id) {
    auto rows = co_await session.execute(kSelectStation, std::move(id));
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return std::optional<StationRow>{};
    const auto row = (*rows)[0];
    co_return std::optional<StationRow>{StationRow{text_at(row, "id"), text_at(row, "name")}};
}

Task<core::Result<void>> insert_device(Session& session, const Device& device) {
    auto rows = co_await session.execute(
        kInsertDevice,
        device.id,
        device.prefix,
        device.station,
        core::to_base64url(device.verify_key.bytes),
        device.enrolled_at.utc_ms,
        device.clock_offset_ms,
        integer_of(device.high_water_seq)
    );
    co_return without_rows(rows);
}

Task<core::Result<std::optional<Device>>> find_device(Session& session, std::string id) {
    auto rows = co_await session.execute(kSelectDevice, std::move(id));
    co_return read_device_if_any(rows);
}

Task<core::Result<std::optional<Device>>> find_device_by_key(
    Session& session, core::VerifyKey key
) {
    auto rows = co_await session.execute(kSelectDeviceByKey, core::to_base64url(key.bytes));
    co_return read_device_if_any(rows);
}

Task<core::Result<std::vector<Device>>> all_devices(Session& session) {
    auto rows = co_await session.execute(kSelectDevices);
    if (!rows) co_return core::fail(rows.error());
    std::vector<Device> devices;
    for (const auto& row : *rows) {
        auto device = read_device(row);
        if (!device) co_return core::fail(device.error());
        devices.push_back(std::move(*device));
    }
    co_return devices;
}

Task<core::Result<void>> move_device(
    Session& session, std::string id, std::string station, std::int64_t clock_offset_ms
) {
    auto rows =
        co_await session.execute(kUpdateDevice, std::move(station), clock_offset_ms, std::move(id));
    co_return without_rows(rows);
}

Task<core::Result<std::uint32_t>> next_device_ordinal(Session& session) {
    auto rows = co_await session.execute(kNextOrdinal);
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return core::fail(damaged_row());
    co_return static_cast<std::uint32_t>(count_at((*rows)[0], "value"));
}

Task<core::Result<std::uint64_t>> raise_high_water(Session& session, std::string device) {
    auto before = co_await session.execute(kSelectHighWater, device);
    if (!before) co_return core::fail(before.error());
    if (before->empty()) co_return core::fail(damaged_row());
    const auto old_mark = count_at((*before)[0], "high_water_seq");
    auto rows =
        co_await session.execute(kSelectSequences, device, integer_of(old_mark), kHighWaterStepMax);
    if (!rows) co_return core::fail(rows.error());
    auto mark = old_mark;
    for (const auto& row : *rows) {
        if (count_at(row, "device_seq") != mark + 1) break;
        ++mark;
    }
    if (mark == old_mark) co_return mark;
    auto updated = co_await session.execute(kUpdateHighWater, integer_of(mark), device);
    if (!updated) co_return core::fail(updated.error());
    co_return mark;
}

Task<core::Result<void>> insert_enrol_code(
    Session& session, core::Digest code, std::string station, core::Instant now
) {
    auto rows = co_await session.execute(
        kInsertCode,
        text_of(code),
        std::move(station),
        now.utc_ms,
        now.utc_ms + core::kEnrolCodeLifeMs
    );
    co_return without_rows(rows);
}

Task<core::Result<std::optional<EnrolCode>>> find_enrol_code(Session& session, core::Digest code) {
    auto rows = co_await session.execute(kSelectCode, text_of(code));
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return std::optional<EnrolCode>{};
    const auto row = (*rows)[0];
    EnrolCode found{text_at(row, "station"), {integer_at(row, "expires_at")}, std::nullopt};
    if (!row["device"].isNull()) found.device = text_at(row, "device");
    co_return std::optional<EnrolCode>{std::move(found)};
}

Task<core::Result<void>> use_enrol_code(Session& session, core::Digest code, std::string device) {
    auto rows = co_await session.execute(kUseCode, std::move(device), text_of(code));
    co_return without_rows(rows);
}

}  // namespace fangxin::central
