// The queue of this machine case by case, and the whole of how it is: for the command `queue` and
// the corner of the staff.
#pragma once

#include <optional>
#include <vector>

#include "core/id.h"
#include "core/result.h"
#include "kiosk/station/machine_report.h"
#include "storage/store.h"

namespace fangxin::kiosk {

// A case that waits, with its files; or one that was received while files of it wait.
struct WaitingCase {
    core::CaseId id;
    std::optional<storage::QueuedCase> queued;
    std::vector<storage::QueuedEvidence> files;
};

// Cases in the order in which they were filed, then those of which only files wait.
core::Result<std::vector<WaitingCase>> waiting_cases(storage::Store& store);

// All of the report but what the line says.
core::Result<void> read_store(storage::Store& store, MachineReport& report);

}  // namespace fangxin::kiosk
