// How a machine becomes known to the centre, and where stations come from.
#pragma once

#include <string>

#include "central/service/centre.h"
#include "core/enrolment.h"

namespace fangxin::central {

// Refuses: enrolment_code_invalid (wrong, expired, used by another key), too_many_tries. The same
// code with the same key gives the same answer again, so that a lost answer can be asked for again.
// `peer` is the address wrong tries are counted for.
Task<Answer<core::EnrolmentAnswer>> enrol_device(
    const Centre& centre, const core::EnrolmentRequest& request, std::string peer
);

// A one-time code that lives core::kEnrolCodeLifeMs. `not_found`: no such station.
Task<core::Result<std::string>> make_enrol_code(const Centre& centre, std::string station);

// `invalid`: an id that is not letters, digits and dashes, or a bad name; `conflict`: taken.
Task<core::Result<void>> add_station(const Centre& centre, std::string id, std::string name);

}  // namespace fangxin::central
