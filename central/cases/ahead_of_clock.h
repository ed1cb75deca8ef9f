// Cases with steps later than the clock: a clock that was ahead once and was put right.
#pragma once

#include <cstdint>
#include <string>

#include "central/database/session.h"
#include "core/clock.h"
#include "core/result.h"

namespace fangxin::central {

struct AheadOfClock {
    std::uint64_t cases = 0;
    core::Instant newest;  // of their steps
    bool operator==(const AheadOfClock&) const = default;
};

// What is later than `now`. No step can be recorded of such a case before its last one has come.
core::Result<AheadOfClock> ahead_of_clock(Session& reader, core::Instant now);

// The same for staff, with the newest time in Beijing.
std::string sentence_of(const AheadOfClock& ahead);

}  // namespace fangxin::central
