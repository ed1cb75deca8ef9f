// What a person with a receipt is told, and what a device is told of its own cases.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "central/service/centre.h"
#include "core/changes_page.h"
#include "core/json.h"
#include "core/law/law.h"

namespace fangxin::central {

struct CheckedStatus {
    core::CaseStatus status;
    std::optional<core::CaseClock> clock;  // as of today; nothing: its facts contradict each other
};

// Refuses: no_such_case for an unknown number and a wrong secret alike; too_many_tries after
// core::kQueryCodeTriesMax wrong codes for one number within core::kQueryCodeLockMs, also for the
// right code then. A token has 128 bits, cannot be guessed, and is therefore never locked out.
Task<Answer<CheckedStatus>> check_status(const Centre& centre, const core::StatusCheck& check);

// The status of a case as anybody outside is told it: without its category, unless a limit depends
// on it.
Task<core::Result<core::CaseStatus>> told_status(
    Session& session, core::CaseId id, const core::Law& law
);

// The device's cases that changed after `cursor`, each once and as it is now, and the newest
// versions of the content published after it. Waits for at most
// `wait_ms` on the event loop it was called on, without holding the thread, until there is one or
// `is_stopping`.
Task<Answer<core::ChangesPage>> wait_for_changes(
    const Centre& centre,
    std::string device,
    std::uint64_t cursor,
    std::int64_t wait_ms,
    const std::atomic<bool>& is_stopping
);

}  // namespace fangxin::central
