// What may be claimed as it is printed, from what its screen says.
#pragma once

#include "kiosk/paper/claims_paper.h"
#include "kiosk/visits/remedies/visit.h"

namespace fangxin::kiosk::remedies {

// In the person's language. The state must show the claims.
ClaimsPaper make_paper(const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::remedies
