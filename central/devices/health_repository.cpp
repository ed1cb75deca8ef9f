// SQL of device health and incidents.
#include "central/devices/health_repository.h"

#include "central/columns.h"
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
constexpr const char* kSelectHealths =
    "SELECT device, reported_at, received_at, filed, waiting, damaged, lost, evidence_waiting,"
    " evidence_damaged, free_bytes, is_chain_whole FROM device_health";
constexpr const char* kSelectIncidents =
    "SELECT device, at, kind, saved, lost FROM device_incidents ORDER BY received_at, at";
constexpr const char* kCountCases =
    "SELECT device, COUNT(DISTINCT device_seq) AS places, MAX(device_seq) AS place_max FROM cases"
    " GROUP BY device";

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

}  // namespace

core::Result<void> store_health(
    Session& writer, std::string_view device, const core::DeviceHealth& health, core::Instant now
) {
    TRY(writer.send(
        kUpsertHealth,
        device,
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
            device,
            incident.at.utc_ms,
            core::incident_kind_name(incident.kind),
            integer_of(incident.saved),
            integer_of(incident.lost),
            now.utc_ms
        ));
    return {};
}

core::Result<std::map<std::string, ReceivedHealth>> last_healths(Session& session) {
    const Rows rows = TRY(session.execute(kSelectHealths));
    std::map<std::string, ReceivedHealth> healths;
    for (const Row row : rows) healths.emplace(row.text("device"), read_health(row));
    return healths;
}

core::Result<std::vector<ReceivedIncident>> all_incidents(Session& session) {
    const Rows rows = TRY(session.execute(kSelectIncidents));
    std::vector<ReceivedIncident> incidents;
    for (const Row row : rows) {
        const auto kind = core::parse_incident_kind(row.view("kind"));
        if (!kind) return core::fail(damaged_row());
        incidents.push_back(
            {row.text("device"),
             {*kind, instant_at(row, "at"), row.count("saved"), row.count("lost")}}
        );
    }
    return incidents;
}

core::Result<std::map<std::string, DeviceCount>> count_cases(Session& session) {
    const Rows rows = TRY(session.execute(kCountCases));
    std::map<std::string, DeviceCount> counts;
    for (const Row row : rows)
        counts.emplace(
            row.text("device"), DeviceCount{row.count("places"), row.count("place_max")}
        );
    return counts;
}

}  // namespace fangxin::central
