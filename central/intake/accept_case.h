// Acceptance of cases: any number of sends gives one case (I3), and what is authentic is never
// refused for what it says.
//
// Three steps, so that the writer does nothing but write: `check_envelopes` in a reader's unit of
// work, `store_cases` in a writer's, by way of the case desk, and `answers_of` once that is
// committed.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/centre.h"
#include "central/database/session.h"
#include "core/envelope.h"
#include "core/law/rule_set.h"

namespace fangxin::central {

struct Accepted {
    bool is_new = false;  // stored now, or had already
    core::Acknowledgement acknowledgement;
};

// Each envelope in its place: ready to be stored, or refused.
struct CheckedCases {
    std::vector<Answer<StoredCase>> cases;
    core::CentreReceipt receipt = core::CentreReceipt::is_office_receipt;
};

// Finds the device, checks digest and signature, and opens the content as far as it can be opened.
// Refuses each by itself: unknown_device, revoked_device, device_limit, bad_signature,
// malformed_envelope (digest). Content that cannot be opened or understood is stored all the same
// and marked as needing completion (补正).
core::Result<CheckedCases> check_envelopes(
    const Centre& centre, Session& reader, std::span<const core::Envelope> envelopes
);

// What became of one case in the database.
struct Stored {
    bool is_new = false;
    bool has_other_digest = false;  // another case has this id
    core::Instant received_at;
    std::uint64_t high_water_seq = 0;
    std::vector<std::string_view> alarms = {};  // the device's first of each of kAlarms
};
// In the places of the checked cases; nothing for what was refused.
using StoredCases = std::vector<std::optional<Stored>>;

// Stores case, history and change of each that was not refused, counts them for their devices' day
// and moves the devices' high-water marks; each request in its place. Waits for a server three
// times at most, however many they are.
core::Result<std::vector<StoredCases>> store_cases(
    const Centre& centre, Session& writer, std::span<const CheckedCases* const> requests
);

// An acknowledgement for each case that is here, signed by the centre. Refuses besides:
// case_conflict; unavailable, each, when the cases could not be stored. Only after the commit.
std::vector<Answer<Accepted>> answers_of(
    const Centre& centre, const CheckedCases& checked, const core::Result<StoredCases>& stored
);

// All three steps; waits for the disk. When the database fails, nothing was stored and every answer
// is unavailable.
std::vector<Answer<Accepted>> accept_cases(
    const Centre& centre, std::span<const core::Envelope> envelopes
);
Answer<Accepted> accept_case(const Centre& centre, const core::Envelope& envelope);

}  // namespace fangxin::central
