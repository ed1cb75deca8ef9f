// Incidents as rows.
#include "storage/incidents.h"

#include "core/limits.h"
#include "core/try.h"

namespace fangxin::storage {
namespace {

core::Result<std::vector<core::Incident>> read_incidents(Statement& row) {
    std::vector<core::Incident> incidents;
    while (TRY(row.step())) {
        const auto kind = core::parse_incident_kind(row.text(0));
        // One of a newer program: it is sent when that runs again.
        if (kind) incidents.push_back({*kind, {row.integer(1)}, row.natural(2), row.natural(3)});
    }
    return incidents;
}

}  // namespace

core::Result<void> add_incident(Database& database, const core::Incident& incident) {
    return database.run(
        "INSERT INTO incidents (kind, at, saved, lost) VALUES (?, ?, ?, ?)",
        core::incident_kind_name(incident.kind),
        incident.at.utc_ms,
        incident.saved,
        incident.lost
    );
}

core::Result<std::vector<core::Incident>> all_incidents(Database& database) {
    auto row = TRY(database.prepare("SELECT kind, at, saved, lost FROM incidents ORDER BY place"));
    return read_incidents(row);
}

core::Result<std::vector<core::Incident>> unreported_incidents(Database& database) {
    auto row = TRY(database.query(
        "SELECT kind, at, saved, lost FROM incidents WHERE is_reported = 0 ORDER BY place LIMIT ?",
        core::kIncidentsMax
    ));
    return read_incidents(row);
}

core::Result<void> mark_incidents_reported(Database& database, std::size_t count) {
    return database.run(
        "UPDATE incidents SET is_reported = 1 WHERE place IN"
        " (SELECT place FROM incidents WHERE is_reported = 0 ORDER BY place LIMIT ?)",
        count
    );
}

}  // namespace fangxin::storage
