// Which screen is drawn: chosen from the state by one function.
#pragma once

#include <optional>

#include "kiosk/app/action.h"
#include "kiosk/screens/scene.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// Draws the screen of this state and gives back what the person asked for in this frame.
std::optional<Action> draw_screen(Ui& ui, const Scene& scene);

}  // namespace fangxin::kiosk
