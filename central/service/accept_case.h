// Receiving a case: any number of sends gives one case (I3), and what is authentic is never refused
// for what it says.
#pragma once

#include <vector>

#include "central/service/centre.h"
#include "core/envelope.h"
#include "core/form/case_file.h"

namespace fangxin::central {

struct Accepted {
    bool is_new = false;  // stored now, or had already
    core::Acknowledgement acknowledgement;
};

// Checks signature and digest, opens the content as far as it can be opened, and stores case,
// history and change in one transaction. The acknowledgement is signed after the commit.
// Refuses: unknown_device, bad_signature, malformed_envelope (digest), case_conflict, unavailable.
// Content that cannot be opened or understood, a number or a place in the device's sequence that
// is already taken: stored all the same and marked as needing completion (补正).
Task<Answer<Accepted>> accept_case(const Centre& centre, const core::Envelope& envelope);

// The same for each of several, in order, with one commit for all: one that is refused does not
// hold up the others. When the database fails, nothing was stored and every answer is unavailable.
Task<std::vector<Answer<Accepted>>> accept_cases(
    const Centre& centre, const std::vector<core::Envelope>& envelopes
);

// What the kiosk sealed. `corrupt` when it does not open, `invalid` when it is no case.
core::Result<core::CaseFile> open_case(const Keys& keys, const core::Envelope& envelope);

}  // namespace fangxin::central
