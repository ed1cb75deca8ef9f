// One message with one or two answers: help, leaving, "still there?". It covers the whole screen,
// so that what was typed cannot be read meanwhile.
#pragma once

#include <optional>

#include "kiosk/app/state.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk {

// Of the overlay that is there.
std::optional<PageAnswer> overlay_screen(Ui& ui, const Scene& scene, const State& state);

}  // namespace fangxin::kiosk
