// The health of a device to JSON and back.
#include <algorithm>
#include <array>

#include "core/device_health.h"
#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

struct KindName {
    IncidentKind kind;
    std::string_view name;
};
constexpr std::array<KindName, 4> kKindNames = {{
    {IncidentKind::database_damaged, "database_damaged"},
    {IncidentKind::case_damaged, "case_damaged"},
    {IncidentKind::evidence_damaged, "evidence_damaged"},
    {IncidentKind::key_damaged, "key_damaged"},
}};

std::optional<Incident> read_incident(ObjectReader reader) {
    const auto kind = reader.parsed("kind", kCodeCharactersMax, parse_incident_kind);
    const Instant at = reader.instant("at");
    const std::uint64_t saved = reader.count("saved");
    const std::uint64_t lost = reader.count("lost");
    if (!kind) return std::nullopt;
    return Incident{*kind, at, saved, lost};
}

std::optional<DeviceHealth> read_health(ObjectReader reader) {
    DeviceHealth health{
        reader.instant("at"),
        reader.count("filed"),
        reader.count("received"),
        reader.count("waiting"),
        reader.count("damaged"),
        reader.count("lost"),
        reader.count("evidence_waiting"),
        reader.count("evidence_damaged"),
        reader.count("free_bytes"),
        reader.flag("is_chain_whole"),
        {}};
    for (ObjectReader& entry : reader.objects("incidents", kIncidentsMax)) {
        const auto incident = read_incident(std::move(entry));
        if (!incident) return std::nullopt;
        health.incidents.push_back(*incident);
    }
    return health;
}

}  // namespace

std::string_view incident_kind_name(IncidentKind kind) {
    return std::find_if(
               kKindNames.begin(),
               kKindNames.end(),
               [kind](const KindName& entry) { return entry.kind == kind; }
    )->name;
}

Result<IncidentKind> parse_incident_kind(std::string_view name) {
    for (const KindName& entry : kKindNames)
        if (entry.name == name) return entry.kind;
    return fail(ErrorCode::invalid, "there is no such kind of incident");
}

std::string to_json(const DeviceHealth& health) {
    OrderedJson incidents = OrderedJson::array();
    for (const Incident& incident : health.incidents)
        incidents.push_back(
            {{"kind", incident_kind_name(incident.kind)},
             {"at", incident.at.utc_ms},
             {"saved", incident.saved},
             {"lost", incident.lost}}
        );
    return write_text(OrderedJson{
        {"at", health.at.utc_ms},
        {"filed", health.filed},
        {"received", health.received},
        {"waiting", health.waiting},
        {"damaged", health.damaged},
        {"lost", health.lost},
        {"evidence_waiting", health.evidence_waiting},
        {"evidence_damaged", health.evidence_damaged},
        {"free_bytes", health.free_bytes},
        {"is_chain_whole", health.is_chain_whole},
        {"incidents", std::move(incidents)},
    });
}

Result<DeviceHealth> parse_device_health(std::string_view json) {
    return parse_object<DeviceHealth>(json, kAnswerBytesMax, read_health);
}

}  // namespace fangxin::core
