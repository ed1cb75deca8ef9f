// `devices`: how each kiosk stands, from both sides.
#include <cstdio>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "central/service/device_reports.h"

namespace fangxin::central {
namespace {

using Count = unsigned long long;

void print_standing(const DeviceStanding& standing) {
    std::printf(
        "device %s prefix %s station %s received %llu missing %llu",
        standing.device.c_str(),
        standing.prefix.c_str(),
        standing.station.c_str(),
        static_cast<Count>(standing.received),
        static_cast<Count>(standing.missing)
    );
    if (standing.report) {
        const core::DeviceHealth& report = standing.report->report;
        std::printf(
            " reported_at %lld filed %llu waiting %llu damaged %llu lost %llu evidence_waiting %llu"
            " evidence_damaged %llu free_bytes %llu chain %s",
            static_cast<long long>(standing.report->received_at.utc_ms),
            static_cast<Count>(report.filed),
            static_cast<Count>(report.waiting),
            static_cast<Count>(report.damaged),
            static_cast<Count>(report.lost),
            static_cast<Count>(report.evidence_waiting),
            static_cast<Count>(report.evidence_damaged),
            static_cast<Count>(report.free_bytes),
            report.is_chain_whole ? "ok" : "broken"
        );
    }
    std::printf("\n");
    for (const core::Incident& incident : standing.incidents)
        std::printf(
            "incident %s kind %s at %lld saved %llu lost %llu\n",
            standing.device.c_str(),
            std::string(core::incident_kind_name(incident.kind)).c_str(),
            static_cast<long long>(incident.at.utc_ms),
            static_cast<Count>(incident.saved),
            static_cast<Count>(incident.lost)
        );
}

}  // namespace

int devices(const Place& place) {
    auto opened = open_centre(place);
    if (!opened) return fail_with(opened.error());
    auto standings = wait_for(device_standings((*opened)->centre()));
    if (!standings) return fail_with(standings.error());
    for (const DeviceStanding& standing : *standings) print_standing(standing);
    return kDone;
}

}  // namespace fangxin::central
