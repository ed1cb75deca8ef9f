// Incidents as rows.
#include "storage/incidents.h"

#include <string>
#include <string_view>

#include "core/limits.h"
#include "core/try.h"

namespace fangxin::storage {
namespace {

core::Result<std::vector<core::Incident>> read_incidents(Statement& row) {
    std::vector<core::Incident> incidents;
    for (;;) {
        const auto has_row = TRY(row.step());
        if (!has_row) return incidents;
        const auto kind = core::parse_incident_kind(row.text(0));
        // One of a newer program: it is sent when that runs again.
        if (!kind) continue;
        incidents.push_back(
            {*kind,
             {row.integer(1)},
             static_cast<std::uint64_t>(row.integer(2)),
             static_cast<std::uint64_t>(row.integer(3))}
        );
    }
}

}  // namespace

core::Result<void> add_incident(Database& database, const core::Incident& incident) {
    return database.run(
        "INSERT INTO incidents (kind, at, saved, lost) VALUES (?, ?, ?, ?)",
        core::incident_kind_name(incident.kind),
        incident.at.utc_ms,
        static_cast<std::int64_t>(incident.saved),
        static_cast<std::int64_t>(incident.lost)
    );
}

core::Result<std::vector<core::Incident>> all_incidents(Database& database) {
    auto row = TRY(database.prepare("SELECT kind, at, saved, lost FROM incidents ORDER BY place"));
    return read_incidents(row);
}

core::Result<std::vector<core::Incident>> unreported_incidents(Database& database) {
    auto row = TRY(database.prepare(
        "SELECT kind, at, saved, lost FROM incidents WHERE is_reported = 0 ORDER BY place LIMIT ?"
    ));
    row.bind(static_cast<std::int64_t>(core::kIncidentsMax));
    return read_incidents(row);
}

core::Result<void> mark_incidents_reported(Database& database, std::size_t count) {
    return database.run(
        "UPDATE incidents SET is_reported = 1 WHERE place IN"
        " (SELECT place FROM incidents WHERE is_reported = 0 ORDER BY place LIMIT ?)",
        static_cast<std::int64_t>(count)
    );
}

}  // namespace fangxin::storage
