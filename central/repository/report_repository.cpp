// SQL of reports and incidents.
#include "central/repository/report_repository.h"

#include <utility>

#include "central/repository/rows.h"

namespace fangxin::central {
namespace {

constexpr const char* kUpsertReport =
    "INSERT INTO device_reports (device, reported_at, received_at, filed, waiting, damaged, lost,"
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
constexpr const char* kSelectReports =
    "SELECT device, reported_at, received_at, filed, waiting, damaged, lost, evidence_waiting,"
    " evidence_damaged, free_bytes, is_chain_whole FROM device_reports";
constexpr const char* kSelectIncidents =
    "SELECT device, at, kind, saved, lost FROM device_incidents ORDER BY received_at, at";
constexpr const char* kCountCases =
    "SELECT device, COUNT(DISTINCT device_seq) AS places, MAX(device_seq) AS place_max FROM cases"
    " GROUP BY device";

ReceivedReport read_report(const Row& row) {
    core::DeviceHealth report;
    report.at = {integer_at(row, "reported_at")};
    report.filed = count_at(row, "filed");
    report.waiting = count_at(row, "waiting");
    report.damaged = count_at(row, "damaged");
    report.lost = count_at(row, "lost");
    report.received = report.filed - report.waiting - report.lost;
    report.evidence_waiting = count_at(row, "evidence_waiting");
    report.evidence_damaged = count_at(row, "evidence_damaged");
    report.free_bytes = count_at(row, "free_bytes");
    report.is_chain_whole = integer_at(row, "is_chain_whole") != 0;
    return {report, {integer_at(row, "received_at")}};
}

}  // namespace

Task<core::Result<void>> keep_report(
    Session& session, std::string device, const core::DeviceHealth& report, core::Instant now
) {
    auto kept = co_await session.execute(
        kUpsertReport,
        device,
        report.at.utc_ms,
        now.utc_ms,
        integer_of(report.filed),
        integer_of(report.waiting),
        integer_of(report.damaged),
        integer_of(report.lost),
        integer_of(report.evidence_waiting),
        integer_of(report.evidence_damaged),
        integer_of(report.free_bytes),
        std::int64_t{report.is_chain_whole}
    );
    if (!kept) co_return core::fail(kept.error());
    for (const core::Incident& incident : report.incidents) {
        std::string kind(core::incident_kind_name(incident.kind));
        auto inserted = co_await session.execute(
            kInsertIncident,
            device,
            incident.at.utc_ms,
            std::move(kind),
            integer_of(incident.saved),
            integer_of(incident.lost),
            now.utc_ms
        );
        if (!inserted) co_return core::fail(inserted.error());
    }
    co_return core::Result<void>{};
}

Task<core::Result<std::map<std::string, ReceivedReport>>> last_reports(Session& session) {
    auto rows = co_await session.execute(kSelectReports);
    if (!rows) co_return core::fail(rows.error());
    std::map<std::string, ReceivedReport> reports;
    for (const auto& row : *rows) reports.emplace(text_at(row, "device"), read_report(row));
    co_return reports;
}

Task<core::Result<std::vector<ReceivedIncident>>> all_incidents(Session& session) {
    auto rows = co_await session.execute(kSelectIncidents);
    if (!rows) co_return core::fail(rows.error());
    std::vector<ReceivedIncident> incidents;
    for (const auto& row : *rows) {
        const auto kind = core::parse_incident_kind(text_at(row, "kind"));
        if (!kind) co_return core::fail(damaged_row());
        incidents.push_back(
            {text_at(row, "device"),
             {*kind, {integer_at(row, "at")}, count_at(row, "saved"), count_at(row, "lost")}}
        );
    }
    co_return incidents;
}

Task<core::Result<std::map<std::string, DeviceCount>>> count_cases(Session& session) {
    auto rows = co_await session.execute(kCountCases);
    if (!rows) co_return core::fail(rows.error());
    std::map<std::string, DeviceCount> counts;
    for (const auto& row : *rows)
        counts.emplace(
            text_at(row, "device"), DeviceCount{count_at(row, "places"), count_at(row, "place_max")}
        );
    co_return counts;
}

}  // namespace fangxin::central
