// The next step of a case, checked against its life and everything that happened before.
#pragma once

#include <string>

#include "central/cases/case_repository.h"
#include "central/cases/history.h"
#include "core/law/law.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::central {

// A move of the life of a case ("accept"; core/lifecycle), a fact that changes no state but
// a limit depends on ("testing_started"; core/law/fact.h), or what the office says to whoever filed
// ("offer_made"; core/lifecycle/said.h).
struct Step {
    std::string action;
    int ground = 0;  // of a refusal or a termination
    bool consumer_consents = false;
    bool merchant_consents = false;
    bool names_right_office = false;  // a redirection
    std::string words = {};           // of what is said
    std::string amount = {};          // of an offer, in yuan as typed
};

// The step as the history keeps it, without its author and office. `invalid`: no such step, or a
// ground, consent, words or amount that it needs is missing; `conflict`: the step does not follow
// from the case's state; `rejected`: the facts would contradict each other, and which.
core::Result<CaseEvent> next_step(
    const core::Law& law,
    const StoredCase& stored,
    const core::CaseStatus& status,
    const Step& step,
    core::Instant now
);

// A step that says something and changes no state, without its author and office.
CaseEvent step_saying(
    const StoredCase& stored,
    const core::CaseStatus& status,
    const core::Said& said,
    core::Instant now
);

// Writes a step of a case that is here. `conflict` when somebody else acted meanwhile.
core::Result<void> take_step(Session& writer, History& history, const CaseEvent& event);

}  // namespace fangxin::central
