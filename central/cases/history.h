// The history of all cases: each step with its place in one chain that the centre signs.
//
// One chain for the whole centre, so that a step that is gone leaves a hole even where it was a
// case's last one. The end of the chain goes to every kiosk with the changes feed: who cuts it off
// is seen there.
//
// digest    = BLAKE2b-256 of canonical("fangxin.history.v1", digest of the step before, place,
//             case, digest of its envelope, received_at, version, at, author, office, state before,
//             state after, fact, ground), or of a step that says something besides, of
//             canonical("fangxin.history.v2", the same, what it says)
// signature = Ed25519 by the centre over canonical("fangxin.history.signature.v1", digest)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "central/centre.h"
#include "central/database/session.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/id.h"
#include "core/law/fact.h"
#include "core/lifecycle/case_state.h"
#include "core/lifecycle/said.h"

namespace fangxin::central {

// One step of a case's history. `version` is the case's after the step.
struct CaseEvent {
    core::CaseId id;
    core::Digest envelope{};    // what the case holds
    core::Instant received_at;  // when the case came
    std::uint64_t version = 0;
    core::Instant at;
    std::string author;  // user name, "device:ID", or "act:ID" of who filed
    std::string office;  // shown to the person who filed
    core::CaseState before = core::CaseState::filed;
    core::CaseState after = core::CaseState::received;
    std::optional<core::FactKind> fact;  // what the step is to the law
    int ground = 0;                      // of a refusal or termination
    std::optional<core::Said> said = std::nullopt;
};

// A step as it is stored, which its digest is made of. Refers to the rows it was read from.
struct HistoryStep {
    std::string_view id;
    std::string_view envelope;
    std::int64_t received_at_ms = 0;
    std::uint64_t version = 0;
    std::int64_t at_ms = 0;
    std::string_view author;
    std::string_view office;
    std::string_view before;
    std::string_view after;
    std::string_view fact;
    std::uint64_t ground = 0;
    std::string_view said;  // JSON; empty: nothing
};
// Columns of a step, of its event `e` and its case `c`.
inline constexpr const char* kStepColumns =
    "e.case_id, e.version, e.at, e.author, e.office, e.state_before, e.state_after, e.fact,"
    " e.ground, e.said, c.digest AS envelope, c.received_at";
HistoryStep read_step(const Row& row);

// The newest step's place and digest; zeros before the first.
struct HistoryEnd {
    std::uint64_t place = 0;
    core::Digest digest{};
};
// What the step after `before` has as its digest, and what the centre signs of it.
core::Digest digest_after(const HistoryEnd& before, const HistoryStep& step);
core::CanonicalBytes signed_bytes(const core::Digest& digest);

core::Result<HistoryEnd> history_end(Session& session);
// The same, where the answer is read together with others.
core::Result<void> ask_history_end(Session& session);
core::Result<HistoryEnd> read_history_end(const Rows& rows);

// The history within one unit of work of a writer.
class History {
  public:
    // `end` was read in this unit of work.
    History(Session& writer, const core::SigningKey& centre, const HistoryEnd& end)
        : writer_(writer), centre_(centre), end_(end) {}

    // Adds the step and its place in the chain. Waits for no answer.
    core::Result<void> add(const CaseEvent& event);
    // Gives a step that is here without a place the next one.
    core::Result<void> add_place(const HistoryStep& step);

  private:
    Session& writer_;
    const core::SigningKey& centre_;
    HistoryEnd end_;
};

// Gives every step of a former database its place and begins the feed's first epoch; does nothing
// where there is one. To be called when a centre is opened.
core::Result<void> begin_history(const Centre& centre);
// Another epoch of the changes feed: kiosks begin it again from its start. For a database that was
// put back from a backup.
core::Result<void> begin_epoch(const Centre& centre, Session& writer);

}  // namespace fangxin::central
