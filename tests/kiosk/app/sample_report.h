// What a station that is not well says of itself in the staff's corner, at full length.
#pragma once

#include <string>

#include "kiosk/station/machine_report.h"
#include "tests/kiosk/app/desk.h"

namespace fangxin::kiosk {

inline MachineReport long_report() {
    MachineReport report;
    report.at = example_now();
    report.health.filed = 12'345;
    report.health.received = 12'300;
    report.health.waiting = 44;
    report.health.lost = 1;
    report.health.evidence_waiting = 12;
    report.health.free_bytes = 41'000'000;
    report.health.is_chain_whole = false;
    const core::Instant filed{report.at.utc_ms - 3 * 3'600'000};
    for (const net::FailureKind kind :
         {net::FailureKind::certificate_out_of_date, net::FailureKind::proxy_page})
        report.queue.push_back(
            {"K7Q-003J-W", filed, 14, "it failed; " + std::string(net::advice(kind)), false, 3}
        );
    report.queue.push_back({"K7Q-003K-2", filed, 1, "the stored bytes were changed", true, 9});
    report.queue.push_back({"", std::nullopt, 0, "", false, 1});
    report.queued = 46;
    for (const auto kind :
         {core::IncidentKind::key_damaged,
          core::IncidentKind::evidence_damaged,
          core::IncidentKind::staff_pin_wrong})
        report.incidents.push_back({kind, example_now(), 12, 1});
    report.line.failure = net::FailureKind::certificate_out_of_date;
    report.line.clock_offset_ms = -123 * 60'000;
    return report;
}

}  // namespace fangxin::kiosk
