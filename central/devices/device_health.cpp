// Joining what kiosks say and what is here.
#include "central/devices/device_health.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "core/try.h"

namespace fangxin::central {
namespace {

struct Everything {
    std::map<std::string, ReceivedHealth> healths;
    std::vector<ReceivedIncident> incidents;
    std::map<std::string, DeviceCount> counts;
};

DeviceHealth health_of(const Device& device, const Everything& everything) {
    DeviceHealth health{
        .device = device.id,
        .prefix = device.prefix,
        .station = device.station,
        .own = {},
        .incidents = {}};
    std::uint64_t filed = device.high_water_seq;
    const auto count = everything.counts.find(device.id);
    if (count != everything.counts.end()) {
        health.received = count->second.places;
        filed = std::max(filed, count->second.place_max);
    }
    const auto own = everything.healths.find(device.id);
    if (own != everything.healths.end()) {
        health.own = own->second;
        filed = std::max(filed, own->second.health.filed);
    }
    health.missing = filed - health.received;
    for (const ReceivedIncident& received : everything.incidents)
        if (received.device == device.id) health.incidents.push_back(received.incident);
    return health;
}

}  // namespace

Answer<void> keep_health(
    const Centre& centre, Session& writer, const Device& device, const core::DeviceHealth& health
) {
    TRY(store_health(writer, device.id, health, centre.clock.now()));
    return {};
}

core::Result<std::vector<DeviceHealth>> health_of_devices(Session& reader) {
    const std::vector<Device> devices = TRY(all_devices(reader));
    Everything everything;
    everything.healths = TRY(last_healths(reader));
    everything.incidents = TRY(all_incidents(reader));
    everything.counts = TRY(count_cases(reader));
    std::vector<DeviceHealth> all;
    all.reserve(devices.size());
    for (const Device& device : devices) all.push_back(health_of(device, everything));
    return all;
}

}  // namespace fangxin::central
