// The table of figures.
#include "central/http/metrics.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fangxin::central {
namespace {

struct Figure {
    std::string_view name;
    std::string_view help;
    // Nothing when it is not known.
    std::optional<std::uint64_t> (*of)(const DeviceHealth&);
};

template <std::uint64_t core::DeviceHealth::*Field>
std::optional<std::uint64_t> reported(const DeviceHealth& device) {
    if (!device.own) return std::nullopt;
    return device.own->health.*Field;
}

std::optional<std::uint64_t> health_time(const DeviceHealth& device) {
    constexpr std::int64_t kSecondMs = 1000;
    if (!device.own) return std::nullopt;
    return static_cast<std::uint64_t>(device.own->received_at.utc_ms / kSecondMs);
}

constexpr Figure kFigures[] = {
    {"fangxin_cases_received",
     "Places of the device's sequence that are here.",
     [](const DeviceHealth& it) { return std::optional(it.received); }},
    {"fangxin_cases_missing",
     "Places of the device's sequence that are not here.",
     [](const DeviceHealth& it) { return std::optional(it.missing); }},
    {"fangxin_incidents",
     "Times the device's disk was damaged.",
     [](const DeviceHealth& it) { return std::optional(std::uint64_t{it.incidents.size()}); }},
    {"fangxin_kiosk_cases_filed",
     "Last sequence number given, as the kiosk says.",
     reported<&core::DeviceHealth::filed>},
    {"fangxin_kiosk_cases_waiting",
     "Cases in the kiosk's queue.",
     reported<&core::DeviceHealth::waiting>},
    {"fangxin_kiosk_cases_damaged",
     "Cases whose bytes changed on the kiosk's disk.",
     reported<&core::DeviceHealth::damaged>},
    {"fangxin_kiosk_cases_lost",
     "Cases that a damage of the kiosk's database took.",
     reported<&core::DeviceHealth::lost>},
    {"fangxin_kiosk_evidence_waiting",
     "Files of evidence in the kiosk's queue.",
     reported<&core::DeviceHealth::evidence_waiting>},
    {"fangxin_kiosk_evidence_damaged",
     "Files whose bytes changed on the kiosk's disk.",
     reported<&core::DeviceHealth::evidence_damaged>},
    {"fangxin_kiosk_free_bytes",
     "Room on the kiosk's disk.",
     reported<&core::DeviceHealth::free_bytes>},
    {"fangxin_kiosk_health_seconds",
     "When the kiosk last gave its health, since 1970.",
     health_time},
};

void write_figure(
    const Figure& figure, const std::vector<DeviceHealth>& devices, std::string& text
) {
    const std::string name(figure.name);
    text += "# HELP " + name + ' ' + std::string(figure.help) + '\n';
    text += "# TYPE " + name + " gauge\n";
    for (const DeviceHealth& device : devices) {
        const auto value = figure.of(device);
        if (!value) continue;
        text += name + "{device=\"" + device.device + "\",station=\"" + device.station + "\"} " +
                std::to_string(*value) + '\n';
    }
}

void write_counts(const Serving& serving, std::string& text) {
    text += "# HELP fangxin_answers_total Answers of a route, by the class of their status.\n";
    text += "# TYPE fangxin_answers_total counter\n";
    for (const RouteCount& count : serving.counts)
        for (std::size_t status_class = 2; status_class < RouteCount::kClasses; ++status_class)
            text += "fangxin_answers_total{route=\"" + count.route() + "\",status=\"" +
                    std::to_string(status_class) + "xx\"} " +
                    std::to_string(count.answers(status_class)) + '\n';
    text += "# HELP fangxin_units_of_work_total Units of work given to the database.\n";
    text += "# TYPE fangxin_units_of_work_total counter\n";
    text += "fangxin_units_of_work_total " + std::to_string(serving.units_of_work) + '\n';
    text += "# HELP fangxin_devices_waiting Devices that wait for a change.\n";
    text += "# TYPE fangxin_devices_waiting gauge\n";
    text += "fangxin_devices_waiting " + std::to_string(serving.waiting_room.count()) + '\n';
}

}  // namespace

Reply metrics_reply(const Serving& serving, const std::vector<DeviceHealth>& devices) {
    std::string text;
    for (const Figure& figure : kFigures) write_figure(figure, devices, text);
    write_counts(serving, text);
    return {
        .body = std::move(text),
        .content_type = "text/plain; version=0.0.4; charset=utf-8",
        .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace fangxin::central
