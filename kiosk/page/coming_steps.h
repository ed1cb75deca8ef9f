// What is still to come for a case, as marks of a time line: with its last day where one runs, else
// with the time that the law gives.
#pragma once

#include <optional>
#include <vector>

#include "core/case_kind.h"
#include "core/law/case_clock.h"
#include "kiosk/page/scene.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// The steps after `state` of a case of this kind, the next one first. Empty when nothing more is
// sure to come. Of a case of unknown kind only what comes to every case.
std::vector<TimelineEntry> coming_steps(
    const Scene& scene,
    std::optional<core::CaseKind> kind,
    core::CaseState state,
    const std::optional<core::CaseClock>& clock
);

}  // namespace fangxin::kiosk
