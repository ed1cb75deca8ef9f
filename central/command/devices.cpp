// `devices`: the health of each kiosk, from both sides.
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/device_health.h"

namespace fangxin::central {
namespace {

using Count = unsigned long long;

void print_health(const DeviceHealth& device) {
    std::printf(
        "device %s prefix %s station %s received %llu missing %llu",
        device.device.c_str(),
        device.prefix.c_str(),
        device.station.c_str(),
        static_cast<Count>(device.received),
        static_cast<Count>(device.missing)
    );
    if (device.own) {
        const core::DeviceHealth& health = device.own->health;
        std::printf(
            " reported_at %lld filed %llu waiting %llu damaged %llu lost %llu evidence_waiting %llu"
            " evidence_damaged %llu free_bytes %llu chain %s",
            static_cast<long long>(device.own->received_at.utc_ms),
            static_cast<Count>(health.filed),
            static_cast<Count>(health.waiting),
            static_cast<Count>(health.damaged),
            static_cast<Count>(health.lost),
            static_cast<Count>(health.evidence_waiting),
            static_cast<Count>(health.evidence_damaged),
            static_cast<Count>(health.free_bytes),
            health.is_chain_whole ? "ok" : "broken"
        );
    }
    std::printf("\n");
    for (const core::Incident& incident : device.incidents)
        std::printf(
            "incident %s kind %s at %lld saved %llu lost %llu\n",
            device.device.c_str(),
            std::string(core::incident_kind_name(incident.kind)).c_str(),
            static_cast<long long>(incident.at.utc_ms),
            static_cast<Count>(incident.saved),
            static_cast<Count>(incident.lost)
        );
}

int devices(const Place& place) {
    const auto opened = open_centre(place);
    if (!opened) return fail_with(opened.error());
    const auto all = (*opened)->centre().database.read(health_of_devices);
    if (!all) return fail_with(all.error());
    for (const DeviceHealth& device : *all) print_health(device);
    return kDone;
}

const Subcommand kDevices(
    "devices",
    "the health of each kiosk, as it says and as it is here",
    [](OptionList& options) {
        auto given = std::make_shared<Place>();
        options.add(*given);
        return Subcommand::Run([given] { return devices(*given); });
    }
);

}  // namespace
}  // namespace fangxin::central
