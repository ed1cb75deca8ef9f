// Cases and their history as rows.
//
// References given to a coroutine must live until it has been awaited.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/lifecycle/case_status.h"
#include "core/envelope.h"
#include "core/evidence.h"

namespace fangxin::central {

// Among the reasons of needs_completion: nobody knows what the case says.
inline constexpr const char* kContentUnreadable = "content_unreadable";

struct StoredCase {
    core::Envelope envelope;
    core::Instant received_at;
    // Keyed digests of the receipt's secrets; nothing when the content could not be opened.
    std::optional<core::Digest> code_digest;
    std::optional<core::Digest> token_digest;
    std::string category;          // of the complaint; empty when it could not be opened
    std::string needs_completion;  // reasons (补正), separated by commas; empty when complete
    core::CaseState state = core::CaseState::received;
    std::uint64_t version = 1;
    // What the content lists; kept as rows of their own and not read back with the case.
    std::vector<core::Evidence> evidence = {};
};

// One step of a case's history. `version` is the case's after the step.
struct CaseEvent {
    core::CaseId id;
    std::uint64_t version = 0;
    core::Instant at;
    std::string author;  // user name, or "device:ID"
    std::string office;  // shown to the person who filed
    core::CaseState before = core::CaseState::filed;
    core::CaseState after = core::CaseState::received;
    std::optional<core::FactKind> fact;  // what the step is to the law
    int ground = 0;                      // of a refusal or termination
};

// False when a case with this id is already there; it stays as it is.
Task<core::Result<bool>> insert_case(Session& session, const StoredCase& stored);
Task<core::Result<std::optional<StoredCase>>> find_case(Session& session, core::CaseId id);
// At most kCasesPerNumberMax, oldest first.
Task<core::Result<std::vector<StoredCase>>> find_cases_by_number(
    Session& session, core::CaseNumber number
);
// The cases after `after` in the order of receipt, at most kCasesPageMax.
Task<core::Result<std::vector<StoredCase>>> cases_after(
    Session& session, std::optional<StoredCase> after
);

Task<core::Result<bool>> is_number_taken(Session& session, core::CaseNumber number);
Task<core::Result<bool>> is_sequence_taken(
    Session& session, std::string device, std::uint64_t device_seq
);

// Moves a case from `version` to the next one. `conflict` when it is no longer at `version`.
Task<core::Result<void>> update_state(
    Session& session, core::CaseId id, std::uint64_t version, core::CaseState state
);
Task<core::Result<void>> insert_event(Session& session, const CaseEvent& event);

// The whole status of a case, as its device and its person are told it. Its first event is the
// filing: when the device says it was, at the station where the device stands.
Task<core::Result<core::CaseStatus>> status_of(Session& session, core::CaseId id);

}  // namespace fangxin::central
