// Enrolment of this machine at the centre.
#pragma once

#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/result.h"
#include "net/transport.h"

namespace fangxin::net {

// Offers the machine's key with a one-time code as typed and gives back what the kiosk must keep.
// The device key must be stored before: if the answer is lost, the same code with the same key
// gives it again. `central_url` is kept as it is (see checked_central_url). `invalid` when the code
// was mistyped (found here, without using up a try), `denied` when it is wrong, used or expired,
// `rate_limited`, `corrupt` when the answer cannot be used, `unavailable` and `timed_out` when the
// centre did not answer.
core::Result<core::Enrolment> enrol(
    Transport& transport,
    const core::Clock& clock,
    const std::string& central_url,
    std::string_view typed_code,
    const core::SigningKey& device,
    Interrupt& interrupt
);

}  // namespace fangxin::net
