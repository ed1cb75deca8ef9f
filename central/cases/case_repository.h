// Cases and their history as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/database/session.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/lifecycle/case_status.h"

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

// What a receipt's secrets are compared with.
struct CaseSecrets {
    core::CaseId id;
    std::optional<core::Digest> code_digest;
    std::optional<core::Digest> token_digest;
};

// What an acknowledgement says of a case that is here already.
struct ReceivedCase {
    core::Digest digest{};
    core::Instant received_at;
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

// False when a case with this id is already there; it stays as it is. A number or a place in the
// device's sequence that another case has (a restored kiosk disk) is added to the reasons of
// needs_completion: number_used_twice, sequence_used_twice.
core::Result<bool> insert_case(Session& writer, const StoredCase& stored);
core::Result<std::optional<StoredCase>> find_case(Session& session, core::CaseId id);
core::Result<std::optional<ReceivedCase>> find_received(Session& session, core::CaseId id);
// At most kCasesPerNumberMax, oldest first.
core::Result<std::vector<StoredCase>> find_cases_by_number(
    Session& session, const core::CaseNumber& number
);
// The same, and only what a status check compares.
core::Result<std::vector<CaseSecrets>> secrets_by_number(
    Session& session, const core::CaseNumber& number
);
// The cases after `after` in the order of receipt, at most kCasesPageMax.
core::Result<std::vector<StoredCase>> cases_after(
    Session& session, const std::optional<StoredCase>& after
);

// Moves a case from `version` to the next one. `conflict` when it is no longer at `version`.
core::Result<void> update_state(
    Session& writer, core::CaseId id, std::uint64_t version, core::CaseState state
);
core::Result<void> insert_event(Session& writer, const CaseEvent& event);

// The whole status of a case, as its device and its person see it. Its first event is the filing:
// when the device says it was, at the station of the device.
core::Result<core::CaseStatus> status_of(Session& session, core::CaseId id);

}  // namespace fangxin::central
