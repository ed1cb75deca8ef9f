// SQL of device health and incidents.
#include "central/devices/device_health.h"

#include <algorithm>

#include "central/database/columns.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kUpsertHealth =
    "INSERT INTO device_health (device, reported_at, received_at, filed, waiting, damaged, lost,"
    " evidence_waiting, evidence_damaged, free_bytes, is_chain_whole)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " ON CONFLICT (device) DO UPDATE SET reported_at = excluded.reported_at,"
    " received_at = excluded.received_at, filed = excluded.filed, waiting = excluded.waiting,"
    " damaged = excluded.damaged, lost = excluded.lost,"
    " evidence_waiting = excluded.evidence_waiting, evidence_damaged = excluded.evidence_damaged,"
    " free_bytes = excluded.free_bytes, is_chain_whole = excluded.is_chain_whole";
constexpr const char* kInsertIncident =
    "INSERT INTO device_incidents (device, at, kind, saved, lost, received_at)"
    " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (device, at, kind) DO NOTHING";
// Counts what is here without opening a case.
constexpr const char* kSelectHealths =
    "SELECT d.id, d.prefix, d.station, d.enrolled_at, d.revoked_at, d.high_water_seq, c.places, "
    "c.place_max,"
    " h.reported_at,"
    " h.received_at, h.filed, h.waiting, h.damaged, h.lost, h.evidence_waiting, h.evidence_damaged,"
    " h.free_bytes, h.is_chain_whole FROM devices d"
    " LEFT JOIN (SELECT device, COUNT(DISTINCT device_seq) AS places, MAX(device_seq) AS place_max"
    " FROM cases GROUP BY device) c ON c.device = d.id"
    " LEFT JOIN device_health h ON h.device = d.id ORDER BY d.prefix";
constexpr const char* kSelectIncidents =
    "SELECT device, at, kind, saved, lost FROM device_incidents ORDER BY received_at, at";
constexpr const char* kCountPlaces =
    "SELECT COUNT(DISTINCT device_seq) AS places FROM cases"
    " WHERE device = $1 AND device_seq > $2 AND device_seq <= $3";
constexpr const char* kCountAlarms =
    "SELECT device, kind, COUNT(*) AS cases FROM case_alarms GROUP BY device, kind";

ReceivedHealth read_health(const Row& row) {
    core::DeviceHealth health;
    health.at = instant_at(row, "reported_at");
    health.filed = row.count("filed");
    health.waiting = row.count("waiting");
    health.damaged = row.count("damaged");
    health.lost = row.count("lost");
    health.received = health.filed - health.waiting - health.lost;
    health.evidence_waiting = row.count("evidence_waiting");
    health.evidence_damaged = row.count("evidence_damaged");
    health.free_bytes = row.count("free_bytes");
    health.is_chain_whole = row.integer("is_chain_whole") != 0;
    return {health, instant_at(row, "received_at")};
}

DeviceHealth read_device_health(const Row& row) {
    DeviceHealth device{
        .device = row.text("id"),
        .prefix = row.text("prefix"),
        .station = row.text("station"),
        .is_revoked = !row.is_null("revoked_at"),
        .received = row.count("places"),
        .own = {},
        .incidents = {},
        .alarms = {}};
    std::uint64_t filed = 0;
    if (!row.is_null("received_at")) {
        device.own = read_health(row);
        const auto enrolled_at = instant_at(row, "enrolled_at");
        const std::int64_t enrolled_ms = device.own->received_at.utc_ms - enrolled_at.utc_ms;
        device.is_account_impossible = !is_possible(device.own->health, enrolled_ms);
        if (!device.is_account_impossible) filed = device.own->health.filed;
    }
    const auto highest = {row.count("high_water_seq"), row.count("place_max"), filed};
    device.missing = std::max(highest) - device.received;
    return device;
}

// Tells what the kiosk can no longer deliver from what may still come.
core::Result<void> count_lost(Session& reader, DeviceHealth& device) {
    if (!device.own || device.is_account_impossible) return {};
    std::vector<core::Incident> times = device.incidents;
    std::erase_if(times, [](const core::Incident& one) {
        return one.kind != core::IncidentKind::centre_set_back;
    });
    // By their places: what was lost twice counts once.
    std::ranges::sort(times, {}, &core::Incident::saved);
    const std::uint64_t highest = device.received + device.missing;
    std::uint64_t counted_up_to = 0;
    for (const core::Incident& one : times) {
        const std::uint64_t first = std::max(one.saved, counted_up_to);
        if (first >= highest) break;
        const std::uint64_t last = one.saved + std::min(one.lost, highest - one.saved);
        if (last <= first) continue;
        const Rows rows =
            TRY(reader.execute(kCountPlaces, device.device, integer_of(first), integer_of(last)));
        if (rows.empty()) return core::fail(damaged_row());
        device.set_back += last - first - std::min(last - first, rows[0].count("places"));
        counted_up_to = last;
    }
    device.lost = declared_lost(device.missing, device.own->health, device.set_back);
    device.missing -= device.lost;
    return {};
}

}  // namespace

Answer<void> keep_health(
    const Centre& centre, Session& writer, const Device& device, const core::DeviceHealth& health
) {
    const core::Instant now = centre.clock.now();
    TRY(writer.send(
        kUpsertHealth,
        device.id,
        health.at.utc_ms,
        now.utc_ms,
        integer_of(health.filed),
        integer_of(health.waiting),
        integer_of(health.damaged),
        integer_of(health.lost),
        integer_of(health.evidence_waiting),
        integer_of(health.evidence_damaged),
        integer_of(health.free_bytes),
        std::int64_t{health.is_chain_whole}
    ));
    for (const core::Incident& incident : health.incidents)
        TRY(writer.send(
            kInsertIncident,
            device.id,
            incident.at.utc_ms,
            core::incident_kind_name(incident.kind),
            integer_of(incident.saved),
            integer_of(incident.lost),
            now.utc_ms
        ));
    return {};
}

bool is_possible(const core::DeviceHealth& own, std::int64_t enrolled_ms) {
    const std::int64_t days = std::max<std::int64_t>(0, enrolled_ms) / kDayMs + kFiledDaysToSpare;
    const std::uint64_t cases_max = static_cast<std::uint64_t>(days) * kDeviceCasesADayMax;
    const std::uint64_t files_max = cases_max * core::kEvidenceCountMax;
    return std::max({own.filed, own.waiting, own.damaged, own.lost}) <= cases_max &&
           std::max(own.evidence_waiting, own.evidence_damaged) <= files_max;
}

std::uint64_t declared_lost(
    std::uint64_t not_here, const core::DeviceHealth& own, std::uint64_t set_back
) {
    return std::min(own.lost + set_back, not_here - std::min(own.waiting, not_here));
}

core::Result<std::vector<DeviceHealth>> health_of_devices(Session& reader) {
    const Rows rows = TRY(reader.execute(kSelectHealths));
    std::vector<DeviceHealth> all;
    for (const Row row : rows) all.push_back(read_device_health(row));
    const auto of = [&all](const Row& row) {
        return std::ranges::find(all, row.view("device"), &DeviceHealth::device);
    };
    const Rows incidents = TRY(reader.execute(kSelectIncidents));
    for (const Row row : incidents) {
        const auto kind = core::parse_incident_kind(row.view("kind"));
        const auto device = of(row);
        if (!kind || device == all.end()) return core::fail(damaged_row());
        device->incidents.push_back(
            {*kind, instant_at(row, "at"), row.count("saved"), row.count("lost")}
        );
    }
    for (DeviceHealth& device : all) TRY(count_lost(reader, device));
    const Rows alarms = TRY(reader.execute(kCountAlarms));
    for (const Row row : alarms)
        if (const auto device = of(row); device != all.end())
            device->alarms[row.text("kind")] = row.count("cases");
    return all;
}

}  // namespace fangxin::central
