// The last known status of every case filed at this machine, readable without a network by whoever
// has the query code.
//
// Owner of I4: a status never goes back to an older version. A status is sealed to a key pair of
// its case whose secret half follows from the query code (core/crypto/code_seal.h): a stolen disk
// shows numbers and versions only. News are sealed without the code. What a former version stored
// in the clear stays so until its code is given for the first time (docs/decisions/0019). Once the
// centre has replaced a code, nothing here opens until the centre has confirmed the new one here
// (docs/decisions/0028). One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/case_number.h"
#include "core/clock.h"
#include "core/crypto/code_seal.h"
#include "core/lifecycle/case_status.h"
#include "core/query_code.h"
#include "core/random.h"
#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

class StatusMirror {
  public:
    // `cost` of every key that is made from a query code: the same as long as the database lives.
    StatusMirror(
        Database& database, const core::Clock& clock, core::Random& random, core::SlowHashCost cost
    )
        : database_(database), clock_(clock), random_(random), cost_(cost) {}

    // How `add` wants the query code of a case. Takes as long as the cost says.
    core::CodeKey make_key(const core::QueryCode& code) const;

    // `not_found` when no case here has both number and code, after the same work and with the same
    // words whichever of them is wrong. `rate_limited` after kQueryCodeTriesMax wrong tries for
    // this number within kQueryCodeLockMs, also for numbers that do not exist, and also after a
    // restart.
    core::Result<core::CaseStatus> look_up(
        const core::CaseNumber& number, const core::QueryCode& code
    );

    // As `look_up`, but counts no tries: for news of a case while whoever filed it or looked it up
    // is still there.
    core::Result<core::CaseStatus> status_here(
        const core::CaseNumber& number, const core::QueryCode& code
    );

    // The centre has just answered this code with this status. Seals to it what a former version
    // stored of the case in the clear, and the status where no code opens the case here; quick when
    // neither is so. `not_found` when the former version knew another code.
    core::Result<void> confirm(const core::CaseStatus& status, const core::QueryCode& code);

    // The four below are steps of a caller's transaction (ENSUREd).

    // The first status of a case, version 0.
    core::Result<void> add(const core::CaseStatus& filed, const core::CodeKey& key);
    // The centre signed for the case: a status of version 0, so that every status from the centre
    // replaces it.
    core::Result<void> mark_received(const core::CaseStatus& received);
    // What was done here with the status as it was read, where no newer one came meanwhile.
    core::Result<void> note_here(const core::CaseStatus& status);
    // Keeps the newer of this status and the stored one; ignores cases not filed here. Where the
    // status tells of a new code, the one before it opens nothing here any more.
    core::Result<void> apply(const core::CaseStatus& status);

  private:
    // Of a former version.
    struct FormerRow {
        std::string status;
        std::string query_code_hash;
    };
    core::Result<std::optional<FormerRow>> find_former(const core::CaseNumber& number);
    core::Result<void> move_former(const core::CaseNumber& number, const core::QueryCode& code);
    // Takes the key away that is of an older code than the status tells of.
    core::Result<void> end_former_code(const core::CaseStatus& status);
    // Whether the case was filed here and this status, not older than the stored one, could be
    // sealed to a code only now.
    core::Result<bool> lacks_key(const core::CaseStatus& status);
    core::Result<bool> take_try(const core::CaseNumber& number, core::Instant now);
    core::Result<void> give_back_try(const core::CaseNumber& number, core::Instant now);
    core::Result<void> insert(const core::CaseStatus& status, const core::CodeKey& key);
    // Where the stored one has a version below the limit.
    core::Result<void> replace(const core::CaseStatus& status, std::uint64_t version_below);

    Database& database_;
    const core::Clock& clock_;
    core::Random& random_;
    core::SlowHashCost cost_;
};

}  // namespace fangxin::storage
