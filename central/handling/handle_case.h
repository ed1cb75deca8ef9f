// One handling step of a case by somebody of the centre (I11).
#pragma once

#include <string>
#include <string_view>

#include "central/accounts/clerk.h"
#include "central/centre.h"
#include "central/database/session.h"
#include "core/law/case_clock.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::central {

// A move of the life of a case ("accept"; core/lifecycle), or a fact that changes no state but
// a limit depends on ("testing_started"; core/law/fact.h).
struct Step {
    std::string action;
    int ground = 0;  // of a refusal or a termination
    bool consumer_consents = false;
    bool merchant_consents = false;
    bool names_right_office = false;  // a redirection
};

struct Handled {
    core::CaseStatus status;
    core::CaseClock clock;  // after the step
};

// Carries out a step on the case of this number or id in the name of `clerk`. `invalid`: no such
// step, a ground or consent that the step needs is missing, or the number is mistyped or that of
// several cases; `not_found`: no such case; `conflict`: the step does not follow from the case's
// state, or somebody else acted at the same time; `rejected`: the facts would contradict each
// other, and which.
core::Result<Handled> handle_case(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    std::string_view number_or_id,
    const Step& step
);

}  // namespace fangxin::central
