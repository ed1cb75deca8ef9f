// Cases and their history as rows.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "central/cases/history.h"
#include "central/database/session.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::central {

// Among the reasons of needs_completion: nobody knows what the case says.
inline constexpr const char* kContentUnreadable = "content_unreadable";

// Those that say something of the device: two machines from one disk, or one that uses another's
// numbers.
inline constexpr std::array kAlarms{"foreign_number", "sequence_used_twice", "chain_forked"};

// What an act of whoever filed a case asks for, and for which case.
struct AskedAct {
    core::CaseNumber number;
    core::Digest code_digest{};
    core::SaidKind kind = core::SaidKind::withdrawal;
    std::optional<core::ActAnswer> answer;
    core::Instant about;
    bool is_of_envelope = true;  // it was sealed with the id that its envelope has
};

struct StoredCase {
    core::Envelope envelope;
    core::Instant received_at;
    // Keyed digests of the receipt's secrets; nothing when the content could not be opened.
    std::optional<core::Digest> code_digest;
    std::optional<core::Digest> token_digest;
    core::CaseKind kind = core::CaseKind::complaint;  // also of one that could not be opened
    std::string category;          // of the complaint; empty when it could not be opened
    std::string needs_completion;  // reasons (补正), separated by commas; empty when complete
    core::CaseState state = core::CaseState::received;
    std::uint64_t version = 1;
    std::string station = {};  // of the device when the case came here
    // What the content lists; kept as rows of their own and not read back with the case.
    std::vector<core::Evidence> evidence = {};
    bool is_act = false;  // on another case: it is in no list, and nobody looks it up
    // Of one that just came; not read back.
    std::optional<AskedAct> act = std::nullopt;
    std::string joined_matter = {};  // the known matter whose people it joins; may be empty
};

// What a status check answers.
struct KnownCase {
    core::CaseStatus status;
    std::int64_t contents = 0;  // published until now: for law_after
};

// A secret of a receipt, as its keyed digest.
enum class ReceiptSecret { code, token };

// What an acknowledgement says of a case that is here already.
struct ReceivedCase {
    core::Digest digest{};
    core::Instant received_at;
};

struct InsertedCases {
    // Its needs_completion now; nothing in the place of a case whose id was already there: that one
    // stays as it is.
    std::vector<std::optional<std::string>> reasons;
    HistoryEnd history;  // where the steps of the new ones go on
};

// What is known only here is added to the reasons of needs_completion: number_used_twice and
// sequence_used_twice where another case of the device has its number or its place, chain_forked
// where the case before it is here and it names another one.
core::Result<InsertedCases> insert_cases(Session& writer, std::span<const StoredCase* const> cases);
core::Result<std::optional<StoredCase>> find_case(Session& session, core::CaseId id);
// Of cases that are here.
core::Result<std::vector<ReceivedCase>> find_received(
    Session& session, std::span<const core::CaseId> ids
);
// Notes which of the reasons are alarms. Gives those that are the device's first of their kind: a
// hostile one must not fill the log.
core::Result<std::vector<std::string_view>> note_alarms(
    Session& writer, const core::EnvelopeHeader& header, std::string_view reasons
);
// Of the device that the number belongs to; another one's cases are not found by it. At most
// kCasesPerNumberMax, oldest first.
core::Result<std::vector<StoredCase>> find_cases_by_number(
    Session& session, const core::CaseNumber& number
);
// The oldest case with this number and this secret, which is in force.
core::Result<std::optional<KnownCase>> known_by_secret(
    Session& session,
    const core::CaseNumber& number,
    ReceiptSecret secret,
    const core::Digest& digest
);
// The cases after `after` in the order of receipt, at most kCasesPageMax.
core::Result<std::vector<StoredCase>> cases_after(
    Session& session, const std::optional<StoredCase>& after
);

// How many cases were sealed to each key, by its id; without those that nobody could read when they
// came.
core::Result<std::map<std::string, std::uint64_t>> count_by_seal_key(Session& reader);

// Moves a case from `version` to the next one. `conflict` when it is no longer at `version`.
core::Result<void> update_state(
    Session& writer, core::CaseId id, std::uint64_t version, core::CaseState state
);

// Puts a code in the place of the one before, and of the receipt's token, as a step from `version`
// to the next one; the state stays. `conflict` when it is no longer at `version`.
core::Result<void> replace_code(
    Session& writer, core::CaseId id, std::uint64_t version, const core::Digest& code
);

// The whole status of a case, as its device and its person see it. Its first event is the filing:
// when the device says it was, at the station of the device then.
core::Result<core::CaseStatus> status_of(Session& session, core::CaseId id);

}  // namespace fangxin::central
