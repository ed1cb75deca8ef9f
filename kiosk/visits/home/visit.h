// The home screen as a visit: the doors to the others.
#pragma once

#include <optional>

#include "kiosk/page/page_frame.h"
#include "kiosk/visits/home/state.h"

namespace fangxin::kiosk::home {

std::optional<PageAnswer> draw(Ui& ui, const Scene& scene, const State& state);

}  // namespace fangxin::kiosk::home
