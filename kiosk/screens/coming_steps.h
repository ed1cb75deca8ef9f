// What is still to come for a case, as marks of a time line: by the law's words, without a date.
#pragma once

#include <vector>

#include "kiosk/screens/scene.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// The steps after `state`, the next one first. Empty when nothing more is sure to come.
std::vector<TimelineEntry> coming_steps(const Scene& scene, core::CaseState state);

}  // namespace fangxin::kiosk
