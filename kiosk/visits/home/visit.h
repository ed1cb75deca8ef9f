// The home screen as a visit: the doors to the others.
#pragma once

#include <optional>

#include "kiosk/exchange/visit_state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::home {

// Nobody has begun anything.
struct State final : VisitState {};

std::optional<PageAnswer> draw(Ui& ui, const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::home
