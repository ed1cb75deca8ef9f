// One handling step of a case by somebody of the centre (I11).
#pragma once

#include <string>

#include "central/service/centre.h"
#include "core/case_status.h"

namespace fangxin::central {

// Carries out `action` ("accept") on the case of this number or id in the name of `user`, and
// gives its new status. `invalid`: no such action, or the number is mistyped or stands for several
// cases; `not_found`: no such case or user; `rejected`: the action is not allowed in the case's
// state; `conflict`: somebody else acted at the same time.
Task<core::Result<core::CaseStatus>> handle_case(
    const Centre& centre, std::string number_or_id, std::string action, std::string user
);

}  // namespace fangxin::central
