// Joins reports and counts.
#include "central/service/device_reports.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "central/repository/device_repository.h"

namespace fangxin::central {
namespace {

struct Everything {
    std::vector<Device> devices;
    std::map<std::string, ReceivedReport> reports;
    std::vector<ReceivedIncident> incidents;
    std::map<std::string, DeviceCount> counts;
};

Task<core::Result<Everything>> read_everything(Session& session) {
    auto devices = co_await all_devices(session);
    if (!devices) co_return core::fail(devices.error());
    auto reports = co_await last_reports(session);
    if (!reports) co_return core::fail(reports.error());
    auto incidents = co_await all_incidents(session);
    if (!incidents) co_return core::fail(incidents.error());
    auto counts = co_await count_cases(session);
    if (!counts) co_return core::fail(counts.error());
    co_return Everything{
        std::move(*devices), std::move(*reports), std::move(*incidents), std::move(*counts)};
}

DeviceStanding standing_of(const Device& device, const Everything& everything) {
    DeviceStanding standing{
        .device = device.id,
        .prefix = device.prefix,
        .station = device.station,
        .report = {},
        .incidents = {}};
    std::uint64_t filed = device.high_water_seq;
    const auto count = everything.counts.find(device.id);
    if (count != everything.counts.end()) {
        standing.received = count->second.places;
        filed = std::max(filed, count->second.place_max);
    }
    const auto report = everything.reports.find(device.id);
    if (report != everything.reports.end()) {
        standing.report = report->second;
        filed = std::max(filed, report->second.report.filed);
    }
    standing.missing = filed - standing.received;
    for (const ReceivedIncident& received : everything.incidents)
        if (received.device == device.id) standing.incidents.push_back(received.incident);
    return standing;
}

}  // namespace

Task<Answer<void>> note_report(
    const Centre& centre, std::string device, const core::DeviceHealth& report
) {
    std::function<Task<core::Result<void>>(Session&)> work = [&](Session& session) {
        return keep_report(session, device, report, centre.clock.now());
    };
    auto kept = co_await centre.database.write<void>(std::move(work));
    if (!kept) co_return refuse(kept.error());
    co_return Answer<void>{};
}

Task<core::Result<std::vector<DeviceStanding>>> device_standings(const Centre& centre) {
    std::function<Task<core::Result<Everything>>(Session&)> work = [](Session& session) {
        return read_everything(session);
    };
    auto everything = co_await centre.database.read<Everything>(std::move(work));
    if (!everything) co_return core::fail(everything.error());
    std::vector<DeviceStanding> standings;
    for (const Device& device : everything->devices)
        standings.push_back(standing_of(device, *everything));
    co_return standings;
}

}  // namespace fangxin::central
