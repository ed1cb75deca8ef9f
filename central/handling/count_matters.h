// Which shops several people complain about for the same reason: counted from the open cases.
#pragma once

#include "central/centre.h"
#include "central/database/session.h"
#include "core/known_matters/known_matters.h"

namespace fangxin::central {

// The setting of how many people make a matter known to everybody, and what it is when it was never
// set. Below core::kKnownPeopleMin nothing is published whatever it says.
inline constexpr const char* kKnownPeopleSetting = "known_people_min";
inline constexpr int kKnownPeopleDefault = 5;

struct MatterCounting {
    int people_min = kKnownPeopleDefault;
    core::Date today;
    int days = 14;  // for so long, today included, it is shown: 1 to core::kKnownDaysMax
};

// The matters of complaints that are not ended, as the next version of the content in force.
// Whoever filed twice counts once, by the telephone; of a joint complaint all its people count.
// Nothing of whoever filed is in it, and nothing of a matter of fewer people. Complaints that
// nobody can read do not count. The most people first.
core::Result<core::KnownMatters::Parts> count_matters(
    const Centre& centre, Session& reader, const MatterCounting& counting
);

}  // namespace fangxin::central
