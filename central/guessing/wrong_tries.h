// Wrong tries of query codes as rows, so that a restart does not give new ones.
//
// A stranger is counted for the number, for the network and together with all other strangers; a
// kiosk, which signs its requests, only for itself. So strangers cannot lock a number for who is
// at a kiosk with its receipt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "central/database/session.h"
#include "core/case_number.h"
#include "core/clock.h"

namespace fangxin::central {

// Who tries codes.
struct Guesser {
    std::string device;   // the kiosk that signed the request; empty: a stranger
    std::string address;  // a stranger's, "192.0.2.1"
};

// Who is counted, and how many wrong tries it has within core::kQueryCodeLockMs.
struct TriesLimit {
    std::string subject;
    std::int64_t tries_max = 0;
};

// What one try counts for.
std::vector<TriesLimit> tries_limits(const Guesser& guesser, const core::CaseNumber& number);

// What one act of whoever filed counts for, apart from look-ups: a kiosk asks for number and code
// before it sends one, so that only a hostile one has wrong tries.
std::vector<TriesLimit> act_limits(const std::string& device, const core::CaseNumber& number);

// How long it takes until each of `limits` allows a try, ms; 0: now. Tries later than `now` were
// made before the clock was put back: they count as made now, and stay so.
core::Result<std::int64_t> wait_before_try_ms(
    Session& writer, const std::vector<TriesLimit>& limits, core::Instant now
);

// Notes one for each of `limits` and forgets all that are too old to count.
core::Result<void> insert_wrong_try(
    Session& writer, const std::vector<TriesLimit>& limits, core::Instant now
);

// Forgets those of codes at this number: it has another code now.
core::Result<void> forget_tries(Session& writer, const core::CaseNumber& number);

}  // namespace fangxin::central
