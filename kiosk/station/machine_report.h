// How this machine is, for the staff's corner: never anything of a case's content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/device_health.h"
#include "net/failure.h"

namespace fangxin::kiosk {

// A case that waits, with its files; or one that was received while files of it wait.
struct QueueRow {
    std::string number;  // empty: only files wait
    std::optional<core::Instant> filed_at;
    int tries = 0;
    std::string last_reason;  // of the case or of a file, as `fangxin-kiosk queue` has it
    bool is_damaged = false;  // the case or one of its files
    std::size_t files = 0;
};

// The line to the centre, as the sync thread knows it.
struct LineReport {
    bool is_online = false;
    std::optional<net::FailureKind> failure;
    bool is_clock_compared = false;
    std::optional<std::int64_t> clock_offset_ms;  // as in net::SyncState
    std::uint64_t all_tried = 0;                  // how often "sync now" was carried out
};

struct MachineReport {
    core::Instant at;
    std::string database_problem;  // why nothing below could be read; else empty
    core::DeviceHealth health;
    std::vector<core::Incident> incidents;  // the last kIncidentRowsMax, newest first
    std::vector<QueueRow> queue;            // damaged first, then the oldest; kQueueRowsMax
    std::size_t queued = 0;                 // rows in all
    LineReport line;
};

}  // namespace fangxin::kiosk
