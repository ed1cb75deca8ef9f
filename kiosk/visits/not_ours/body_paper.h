// Another body as it is printed, from what its screen says.
#pragma once

#include "kiosk/paper/leaflet_paper.h"
#include "kiosk/visits/not_ours/visit.h"

namespace fangxin::kiosk::not_ours {

// In the person's language. The state must have a body that is shown.
LeafletPaper make_paper(const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::not_ours
