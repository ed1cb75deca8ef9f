// Enrolment: how a machine becomes known to the centre.
#pragma once

#include <string>
#include <string_view>

#include "central/centre.h"
#include "central/database/session.h"
#include "central/guessing/wrong_tries.h"
#include "core/enrolment.h"

namespace fangxin::central {

// Refuses: enrolment_code_invalid (wrong, expired, used by another key), too_many_tries. The same
// code with the same key gives the same answer again, so that a lost answer can be asked for again.
// Wrong tries are counted for `peer`.
KeptAnswer<core::EnrolmentAnswer> enrol_device(
    const Centre& centre, Session& writer, const Peer& peer, const core::EnrolmentRequest& request
);

// A one-time code that lives core::kEnrolCodeLifeMs. `not_found`: no such station.
core::Result<std::string> make_enrol_code(
    const Centre& centre, Session& writer, std::string_view station
);

}  // namespace fangxin::central
