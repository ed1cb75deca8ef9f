// The queue of filed cases: sealed, numbered, chained, and kept until the centre has signed for
// them.
//
// Owner of I1: `submit` gives a number only when the case is durably stored. One thread at a time;
// any number of processes may have their own Outbox on the same database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/acts/act.h"
#include "core/case_number.h"
#include "core/clock.h"
#include "core/form/case_content.h"
#include "core/id.h"
#include "core/outbox_view.h"
#include "core/query_code.h"
#include "core/random.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/evidence_store.h"
#include "storage/identity.h"
#include "storage/library.h"
#include "storage/sequence_mark.h"
#include "storage/status_mirror.h"
#include "storage/tries.h"

namespace fangxin::storage {

// What exists of a case once it is stored: all the receipt needs.
struct Submitted {
    core::CaseId id;
    core::CaseNumber number;
    core::QueryCode query_code;
    core::QueryToken query_token;
    core::Instant filed_at;
    core::Signature receipt_signature{};
};

// A case the centre has not signed for, as staff see it.
struct QueuedCase : Tries {
    core::CaseId id;
    core::CaseNumber number;
    core::Instant filed_at;
};

// The account of this machine: filed = received + waiting + lost.
struct Account {
    std::uint64_t filed = 0;  // the last sequence number given
    std::uint64_t received = 0;
    std::uint64_t waiting = 0;
    std::uint64_t damaged = 0;  // of those waiting: set aside, since their bytes changed
    std::uint64_t lost = 0;     // not readable after a damage, and not known to be at the centre
};

// The centre said that it has every case up to this sequence number; 0 when it said nothing.
core::Result<std::uint64_t> received_up_to(Database& database);

struct OutboxParts {
    Database& database;
    Identity& identity;
    StatusMirror& mirror;
    Library& library;
    EvidenceStore& evidence;
    SequenceMark& mark;
    const core::Clock& clock;
    core::Random& random;
    os::FreeSpace free_space;
};

class Outbox final : public core::OutboxView {
  public:
    explicit Outbox(OutboxParts parts) : parts_(std::move(parts)), database_(parts_.database) {}

    // Seals the case to the centre's key and stores it with its sequence number, its place in the
    // chain, its evidence and its first status, all in one transaction. `unavailable` before
    // enrolment, `denied` once the centre has cut off this machine, `not_found` when a file of its
    // evidence is no longer there, `disk_full` when disk or queue have no room. After any failure
    // nothing is stored. Takes about 0.1 s for the key that follows from the query code. `say`
    // shows number and code where it can be done once only, before the commit: when it fails,
    // nothing is stored either.
    using Say = std::function<core::Result<void>(const Submitted&)>;
    core::Result<Submitted> submit(const core::CaseContent& content, const Say& say = {});

    // Seals an act of whoever filed the case of this number and code, and stores it as a case is
    // stored, with a place and a number of its own that no receipt shows: from outside it looks
    // like one. Gives the moment at which it was stored. Where the case was filed here, its status
    // shows the act from now on. Fails as `submit`; `invalid` when the act is not complete.
    core::Result<core::Instant> submit_act(
        const core::CaseNumber& number, const core::QueryCode& code, const core::ActContent& content
    );

    // Whether the database has forgotten cases whose numbers were given: its log was damaged. They
    // become a gap that the account names as lost, and an incident. To be called when the store is
    // opened.
    core::Result<void> note_forgotten();

    // False when `submit` would answer `disk_full` (I6).
    core::Result<bool> has_room();

    // Everything the centre has not signed for, oldest first. A case whose names changed on the
    // disk is there with those of its envelope, or, when that cannot be read either, not at all:
    // the account counts it.
    core::Result<std::vector<QueuedCase>> list();

    // Queued cases after this sequence number, due or not, oldest first: for a stick.
    core::Result<std::vector<core::OutboxItem>> queued_after(
        std::uint64_t device_seq, std::size_t count_max
    );

    // Walks the chain from the first case to the last, past the gaps that a recovery left.
    // `corrupt` when another sequence number is missing or a link does not fit.
    core::Result<Account> verify();

    // The same account by counting rows, without looking at the chain.
    core::Result<Account> count();

    // core::OutboxView. A case whose stored bytes changed is set aside, with the reason, and stays
    // in `waiting` and `list`; the others go on.
    core::Result<std::vector<core::OutboxItem>> due(core::Instant now, std::size_t count_max)
        override;
    core::Result<std::optional<core::Instant>> next_due() override {
        return storage::next_due(database_, "outbox", parts_.clock.now());
    }
    core::Result<std::size_t> waiting() override { return count_waiting(database_, "outbox"); }
    core::Result<void> make_all_due() override {
        return storage::make_all_due(database_, "outbox");
    }
    core::Result<void> record_failure(
        const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
    ) override;
    std::vector<core::Result<void>> record_received(
        std::span<const core::Acknowledgement> acknowledgements
    ) override;
    core::Result<void> record_received(const core::Acknowledgement& acknowledgement);
    core::Result<core::FeedPlace> feed_place() override;
    core::Result<void> apply_changes(const core::ChangesPage& page) override;
    core::Result<void> begin_feed_again(const core::ChangesPage& page) override;
    core::Result<void> record_cut_off(core::Instant now) override {
        return parts_.identity.note_cut_off(now);
    }

  private:
    struct ChainHead {
        std::uint64_t device_seq = 0;
        core::Digest digest{};
    };
    std::optional<core::EnvelopeHeader> header_in_body(std::uint64_t device_seq);
    core::Result<void> set_feed(std::uint64_t cursor, const core::FeedEnd& end);
    // What the next envelope of this machine says of its place.
    struct NextPlace {
        core::EnvelopeHeader header;
        core::SealPublicKey seal_key;
    };
    // Within a transaction. Fails where nothing may be filed.
    core::Result<NextPlace> next_place(const core::CaseId& id, core::Instant now);
    core::Result<core::Envelope> store_sealed(
        const core::PrivateText& plain, NextPlace place, const core::SigningKey& key
    );
    core::Result<ChainHead> chain_head();
    core::Result<void> set_chain_head(std::uint64_t device_seq, const core::Digest& digest);
    core::Result<void> check_room();
    core::Result<void> insert(const core::Envelope& envelope);
    // Of a query for kItemColumns. A case whose bytes changed is set aside.
    core::Result<std::vector<core::OutboxItem>> read_items(Statement& row, bool& has_rows);
    core::Result<void> set_aside(std::uint64_t device_seq);
    core::Result<void> mark_received(const core::Acknowledgement& acknowledgement);
    core::Result<void> note_received_up_to(std::uint64_t device_seq);

    OutboxParts parts_;
    Database& database_;
};

}  // namespace fangxin::storage
