// Enrolment: how a machine becomes known to the centre.
#pragma once

#include <string>
#include <string_view>

#include "central/centre.h"
#include "central/database/session.h"
#include "core/enrolment.h"

namespace fangxin::central {

// Refuses: bad_signature (not signed by the key that it offers), enrolment_code_invalid (wrong,
// expired, used by another key), revoked_device. The same code with the same key gives the same
// answer again, so that a lost answer can be asked for again. Wrong tries are not counted: 40
// random bits that live for a day cannot be guessed, and a lock would let strangers keep new
// machines out.
KeptAnswer<core::EnrolmentAnswer> enrol_device(
    const Centre& centre, Session& writer, const core::EnrolmentRequest& request
);

// A one-time code that lives core::kEnrolCodeLifeMs. When it is used, the device `replaces` is cut
// off; empty: none is. `not_found`: no such station or device.
core::Result<std::string> make_enrol_code(
    const Centre& centre, Session& writer, std::string_view station, std::string_view replaces = {}
);

// Nothing of the device is believed any more. `not_found`: no such device.
core::Result<void> cut_off(const Centre& centre, Session& writer, std::string_view device);

}  // namespace fangxin::central
