// Whether the centre can work: its database answers.
#pragma once

#include "central/service/centre.h"

namespace fangxin::central {

// Refuses: unavailable.
Task<Answer<void>> check_health(const Centre& centre);

}  // namespace fangxin::central
