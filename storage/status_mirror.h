// The last known status of every case filed at this machine, readable without a network.
//
// Owner of I4: a status never goes back to an older version. Rows hold no personal data; a query
// code is kept only as a slow hash, so a stolen disk does not answer. One thread at a time.
#pragma once

#include <string>

#include "core/case_number.h"
#include "core/clock.h"
#include "core/envelope.h"
#include "core/lifecycle/case_status.h"
#include "core/query_code.h"
#include "core/result.h"
#include "core/slow_hash_cost.h"
#include "storage/database.h"

namespace fangxin::storage {

class StatusMirror {
  public:
    // `cost` of the hashes that `hash_of` makes.
    StatusMirror(Database& database, const core::Clock& clock, core::SlowHashCost cost);

    // How `add` wants the query code of a case. Takes as long as the cost says.
    std::string hash_of(const core::QueryCode& code) const;

    // `not_found` when number and code do not belong together, after the same work whichever of
    // them is wrong. `rate_limited` after kQueryCodeTriesMax wrong tries for this number within
    // kQueryCodeLockMs, also for numbers that do not exist, and also after a restart.
    core::Result<core::CaseStatus> look_up(
        const core::CaseNumber& number, const core::QueryCode& code
    );

    // Without a code: for the receipt's time line, in the session that filed the case.
    core::Result<core::CaseStatus> status_here(const core::CaseNumber& number);

    // The three below are steps of a caller's transaction (ENSUREd).

    // The first status of a case, version 0.
    core::Result<void> add(const core::CaseStatus& filed, const std::string& query_code_hash);
    // The centre signed for the case. Keeps version 0, so that every status from the centre
    // replaces it.
    core::Result<void> mark_received(const core::CaseId& id, core::Instant received_at);
    // Keeps the newer of this status and the stored one; ignores cases not filed here.
    core::Result<void> apply(const core::CaseStatus& status);

  private:
    core::Result<bool> take_try(const core::CaseNumber& number, core::Instant now);
    core::Result<void> give_back_try(const core::CaseNumber& number, core::Instant now);
    core::Result<void> store(const core::CaseStatus& status);

    Database& database_;
    const core::Clock& clock_;
    core::SlowHashCost cost_;
    std::string dummy_hash_;  // of no code; made at the first look-up
};

}  // namespace fangxin::storage
