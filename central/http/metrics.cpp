// One line a figure and device. Ids and counts, nothing of a case.
#include "central/http/metrics.h"

#include <string>
#include <string_view>
#include <vector>

#include "central/http/problem.h"
#include "central/service/device_reports.h"

namespace fangxin::central {
namespace {

struct Figure {
    std::string_view name;
    std::string_view help;
    // Nothing when it is not known.
    std::optional<std::uint64_t> (*of)(const DeviceStanding&);
};

template <std::uint64_t core::DeviceHealth::*Field>
std::optional<std::uint64_t> reported(const DeviceStanding& standing) {
    if (!standing.report) return std::nullopt;
    return standing.report->report.*Field;
}

std::optional<std::uint64_t> report_time(const DeviceStanding& standing) {
    constexpr std::int64_t kSecondMs = 1000;
    if (!standing.report) return std::nullopt;
    return static_cast<std::uint64_t>(standing.report->received_at.utc_ms / kSecondMs);
}

constexpr Figure kFigures[] = {
    {"fangxin_cases_received",
     "Places of the device's sequence that are here.",
     [](const DeviceStanding& it) { return std::optional(it.received); }},
    {"fangxin_cases_missing",
     "Places of the device's sequence that are not here.",
     [](const DeviceStanding& it) { return std::optional(it.missing); }},
    {"fangxin_incidents",
     "Times the device's disk was damaged.",
     [](const DeviceStanding& it) { return std::optional(std::uint64_t{it.incidents.size()}); }},
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
    {"fangxin_kiosk_report_seconds", "When the kiosk last reported, since 1970.", report_time},
};

void write_figure(
    const Figure& figure, const std::vector<DeviceStanding>& standings, std::string& text
) {
    const std::string name(figure.name);
    text += "# HELP " + name + ' ' + std::string(figure.help) + '\n';
    text += "# TYPE " + name + " gauge\n";
    for (const DeviceStanding& standing : standings) {
        const auto value = figure.of(standing);
        if (!value) continue;
        text += name + "{device=\"" + standing.device + "\",station=\"" + standing.station +
                "\"} " + std::to_string(*value) + '\n';
    }
}

bool is_asked_from_here(const drogon::HttpRequestPtr& request) {
    const bool was_passed_on =
        !request->getHeader("X-Forwarded-For").empty() || !request->getHeader("Forwarded").empty();
    return request->peerAddr().isLoopbackIp() && !was_passed_on;
}

}  // namespace

Task<drogon::HttpResponsePtr> get_metrics(Serving& serving, drogon::HttpRequestPtr request) {
    const UnderWay under_way(serving);
    if (!is_asked_from_here(request)) co_return problem_response(drogon::k404NotFound);
    auto standings = co_await device_standings(serving.centre);
    if (!standings) {
        const auto refusal = refuse(standings.error());
        co_return problem_response(refusal.value());
    }
    std::string text;
    for (const Figure& figure : kFigures) write_figure(figure, *standings, text);
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setContentTypeString("text/plain; version=0.0.4; charset=utf-8");
    response->addHeader("Cache-Control", "no-store");
    response->setBody(std::move(text));
    co_return response;
}

}  // namespace fangxin::central
