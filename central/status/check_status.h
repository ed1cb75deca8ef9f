// The status of a case, for a person with its receipt.
#pragma once

#include <optional>

#include "central/centre.h"
#include "central/database/session.h"
#include "central/guessing/wrong_tries.h"
#include "core/json.h"
#include "core/law/law.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::central {

struct CheckedStatus {
    core::CaseStatus status;
    std::optional<core::CaseClock> clock;  // as of today; nothing: its facts contradict each other
    std::optional<bool> is_receipt_genuine = {};  // where a signature was given
};

// Whether the check compares a code, which is counted and so needs a writer. A token has 128 bits,
// cannot be guessed, is never locked out, and needs a reader only.
inline bool is_counted(const core::StatusCheck& check) {
    return check.query_token.empty();
}

// Refuses: malformed; no_such_case for an unknown number and a wrong secret alike; too_many_tries
// after too many wrong codes of this asker, network or number (central/guessing), also for the
// right code then. A code is compared, counted and noted in one unit of work, so that many guesses
// at once are counted one by one. `session` is a writer's where `is_counted`, else either.
KeptAnswer<CheckedStatus> check_status(
    const Centre& centre, Session& session, const Guesser& asker, const core::StatusCheck& check
);

// The status of a case as anybody outside sees it: without its category, unless a limit depends on
// it.
core::Result<core::CaseStatus> outside_status(
    Session& session, core::CaseId id, const core::Law& law
);

}  // namespace fangxin::central
