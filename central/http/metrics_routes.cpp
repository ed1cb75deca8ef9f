// Route of the figures for whoever watches the centre, as Prometheus reads them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <spdlog/fmt/fmt.h>
#include <string>
#include <utility>
#include <vector>

#include "central/database/condition.h"
#include "central/database/database.h"
#include "central/devices/device_health.h"
#include "central/evidence/evidence_folder.h"
#include "central/http/routes.h"

namespace fangxin::central {
namespace {

struct Figure {
    const char* name;
    const char* help;
    // Nothing when it is not known.
    std::optional<std::uint64_t> (*of)(const DeviceHealth&);
};

using Own = core::DeviceHealth;

template <std::uint64_t Own::*Field>
std::optional<std::uint64_t> own(const DeviceHealth& device) {
    if (!device.own) return std::nullopt;
    return device.own->health.*Field;
}

std::optional<std::uint64_t> health_time(const DeviceHealth& device) {
    constexpr std::int64_t kSecondMs = 1000;
    if (!device.own) return std::nullopt;
    return static_cast<std::uint64_t>(device.own->received_at.utc_ms / kSecondMs);
}

std::optional<std::uint64_t> clock_off_s(const DeviceHealth& device) {
    return device.own ? std::optional(device.own->clock_off_s()) : std::nullopt;
}

// Wrong PINs and openings of a kiosk's corner are none.
std::optional<std::uint64_t> damages(const DeviceHealth& device) {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        device.incidents,
        [](const core::Incident& one) { return one.kind < core::IncidentKind::staff_pin_wrong; }
    ));
}

constexpr Figure kFigures[] = {
    {"fangxin_cases_received",
     "Places of the device's sequence that are here.",
     [](const DeviceHealth& it) { return std::optional(it.received); }},
    {"fangxin_cases_missing",
     "Places of the device's sequence that are not here and not declared lost.",
     [](const DeviceHealth& it) { return std::optional(it.missing); }},
    {"fangxin_kiosk_health_impossible",
     "1: what the kiosk says of its health cannot be, and is counted nowhere.",
     [](const DeviceHealth& it) { return std::optional(std::uint64_t{it.is_account_impossible}); }},
    {"fangxin_incidents", "Times the device's disk was damaged.", damages},
    {"fangxin_kiosk_cases_filed",
     "Last sequence number given, as the kiosk says.",
     own<&Own::filed>},
    {"fangxin_kiosk_cases_waiting", "Cases in the kiosk's queue.", own<&Own::waiting>},
    {"fangxin_kiosk_cases_damaged",
     "Cases whose bytes changed on the kiosk's disk.",
     own<&Own::damaged>},
    {"fangxin_kiosk_cases_lost",
     "Cases that a damage of the kiosk's database took.",
     own<&Own::lost>},
    {"fangxin_kiosk_evidence_waiting",
     "Files of evidence in the kiosk's queue.",
     own<&Own::evidence_waiting>},
    {"fangxin_kiosk_evidence_damaged",
     "Files whose bytes changed on the kiosk's disk.",
     own<&Own::evidence_damaged>},
    {"fangxin_kiosk_free_bytes", "Room on the kiosk's disk.", own<&Own::free_bytes>},
    {"fangxin_kiosk_health_seconds",
     "When the kiosk last gave its health, since 1970.",
     health_time},
    {"fangxin_kiosk_clock_off_seconds",
     "How far the kiosk's clock is from the centre's, either way.",
     clock_off_s},
};

void add_head(std::string& text, const char* name, const char* help, const char* type) {
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void add_alarms(std::string& text, const std::vector<DeviceHealth>& devices) {
    const char* name = "fangxin_case_alarms";
    add_head(text, name, "Cases by what they showed of their device when they came.", "gauge");
    for (const DeviceHealth& it : devices)
        for (const auto& [kind, cases] : it.alarms)
            text += fmt::format(
                "{}{{device=\"{}\",station=\"{}\",kind=\"{}\"}} {}\n",
                name,
                it.device,
                it.station,
                kind,
                cases
            );
}

using Part = std::pair<const char*, const Condition*>;

std::array<Part, 3> parts_of(const Centre& centre) {
    return {
        {{"storing", &centre.database.writing()},
         {"reading", &centre.database.reading()},
         {"storing_evidence", &centre.evidence_folder.storing()}}};
}

constexpr std::pair<const char*, core::ErrorCode> kReasons[] = {
    {"disk_full", core::ErrorCode::disk_full},
    {"unavailable", core::ErrorCode::unavailable},
    {"denied", core::ErrorCode::denied},
    {"corrupt", core::ErrorCode::corrupt},
};

void add_counts(std::string& text, const Serving& serving) {
    const char* name = "fangxin_answers_total";
    add_head(text, name, "Answers of a route, by the class of their status.", "counter");
    for (const auto& [route, answers] : serving.counts)
        for (std::size_t digit = 2; digit < answers.size(); ++digit)
            text += fmt::format(
                "{}{{route=\"{}\",status=\"{}xx\"}} {}\n", name, route, digit, answers[digit].load()
            );
    name = "fangxin_units_of_work_total";
    add_head(text, name, "Units of work given to the database.", "counter");
    text += fmt::format("{} {}\n", name, serving.units_of_work.load());
    name = "fangxin_failing";
    add_head(text, name, "1: what the centre cannot do at present, and why.", "gauge");
    for (const auto& [part, condition] : parts_of(serving.centre))
        for (const auto& [reason, code] : kReasons)
            text += fmt::format(
                "{}{{part=\"{}\",reason=\"{}\"}} {}\n",
                name,
                part,
                reason,
                condition->failure() == code ? 1 : 0
            );
    name = "fangxin_devices_waiting";
    add_head(text, name, "Devices that wait for a change.", "gauge");
    text += fmt::format("{} {}\n", name, serving.waiting_room.count());
}

// One line a figure and device, and what this process answered. Ids and counts, nothing of a case.
std::string text_of(const Serving& serving, const std::vector<DeviceHealth>& devices) {
    std::string text;
    for (const auto& [name, help, of] : kFigures) {
        add_head(text, name, help, "gauge");
        for (const DeviceHealth& it : devices)
            if (const auto value = of(it))
                text += fmt::format(
                    "{}{{device=\"{}\",station=\"{}\"}} {}\n", name, it.device, it.station, *value
                );
    }
    add_alarms(text, devices);
    add_counts(text, serving);
    return text;
}

Task<Answer<Reply>> get_metrics(Call& call, const LocalWatcher&, Nothing) {
    // Without its database a centre still says what it cannot do.
    const auto devices = co_await call.read(health_of_devices);
    co_return Reply{
        .body = text_of(call.serving(), devices ? *devices : std::vector<DeviceHealth>{}),
        .content_type = "text/plain; version=0.0.4; charset=utf-8",
        .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace

void add_metrics_routes(Router& router) {
    router.add<LocalWatcher, Nothing>({.address = "/metrics", .handle = get_metrics});
}

}  // namespace fangxin::central
