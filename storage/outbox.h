// The queue of filed cases: sealed, numbered, chained, and kept until the centre has signed for
// them.
//
// Owner of I1: `submit` gives a number only when the case is durably stored. One thread at a time;
// any number of processes may have their own Outbox on the same database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/case_number.h"
#include "core/clock.h"
#include "core/complaint/case_content.h"
#include "core/id.h"
#include "core/outbox_view.h"
#include "core/query_code.h"
#include "core/random.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/evidence_store.h"
#include "storage/identity.h"
#include "storage/library.h"
#include "storage/status_mirror.h"

namespace fangxin::storage {

// What exists of a case once it is stored: all the receipt needs.
struct Submitted {
    core::CaseId id;
    core::CaseNumber number;
    core::QueryCode query_code;
    core::QueryToken query_token;
    core::Instant filed_at;
};

// A case the centre has not signed for, as staff see it.
struct QueuedCase {
    core::CaseId id;
    core::CaseNumber number;
    std::uint64_t device_seq = 0;
    core::Instant filed_at;
    int tries = 0;
    std::optional<core::Instant> last_try;
    core::Instant next_try;
    std::string last_reason;  // empty before the first failure
    bool is_damaged = false;  // its bytes changed on the disk: it is no longer sent
};

// The account of this machine: `filed` is the last sequence number, without gap.
struct Account {
    std::uint64_t filed = 0;
    std::uint64_t received = 0;
    std::uint64_t waiting = 0;
};

class Outbox final : public core::OutboxView {
  public:
    Outbox(
        Database& database,
        Identity& identity,
        StatusMirror& mirror,
        Library& library,
        EvidenceStore& evidence,
        const core::Clock& clock,
        core::Random& random,
        FreeSpace free_space
    );

    // Seals the case to the centre's key and stores it with its sequence number, its place in the
    // chain, its evidence and its first status, all in one transaction. `unavailable` before
    // enrolment, `not_found` when a file of its evidence is no longer there,
    // `disk_full` when disk or queue have no room. After any failure nothing is stored. Takes about
    // 0.1 s for the slow hash of the query code.
    core::Result<Submitted> submit(const core::CaseContent& content);

    // False when `submit` would answer `disk_full` (I6).
    core::Result<bool> has_room();

    // Everything the centre has not signed for, oldest first.
    core::Result<std::vector<QueuedCase>> list();

    // Walks the chain from the first case to the last. `corrupt` when a sequence number is missing
    // or a link does not fit.
    core::Result<Account> verify();

    // core::OutboxView. A case whose stored bytes changed is set aside, with the reason, and stays
    // in `waiting` and `list`; the others go on.
    core::Result<std::vector<core::OutboxItem>> due(core::Instant now, std::size_t count_max)
        override;
    core::Result<std::optional<core::Instant>> next_due() override;
    core::Result<std::size_t> waiting() override;
    core::Result<void> make_all_due() override;
    core::Result<void> record_failure(
        const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
    ) override;
    core::Result<void> record_received(const core::Acknowledgement& acknowledgement) override;
    core::Result<std::uint64_t> changes_cursor() override;
    core::Result<void> apply_changes(const core::ChangesPage& page) override;

  private:
    struct ChainHead {
        std::uint64_t device_seq = 0;
        core::Digest digest{};
    };
    core::Result<ChainHead> chain_head();
    core::Result<void> check_room();
    core::Result<void> insert(const core::Envelope& envelope);
    // Puts the sequence numbers of rows whose bytes changed into `changed`.
    core::Result<std::vector<core::OutboxItem>> read_due(
        core::Instant now, std::size_t count_max, std::vector<std::uint64_t>& changed
    );
    core::Result<void> set_aside(std::uint64_t device_seq);

    Database& database_;
    Identity& identity_;
    StatusMirror& mirror_;
    Library& library_;
    EvidenceStore& evidence_;
    const core::Clock& clock_;
    core::Random& random_;
    FreeSpace free_space_;
};

}  // namespace fangxin::storage
