// One handling step of a case by somebody of the centre (I11).
#pragma once

#include <string_view>

#include "central/accounts/clerk.h"
#include "central/cases/next_step.h"
#include "central/centre.h"
#include "central/database/session.h"
#include "core/law/case_clock.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::central {

struct Handled {
    core::CaseStatus status;
    core::CaseClock clock;  // after the step
};

// Carries out a step on the case of this number or id in the name of `clerk`. Fails as `next_step`;
// besides, `invalid`: the number is mistyped or that of several cases; `not_found`: no such case;
// `conflict`: somebody else acted at the same time.
core::Result<Handled> handle_case(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    std::string_view number_or_id,
    const Step& step
);

}  // namespace fangxin::central
