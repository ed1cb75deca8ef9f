// Which screen is drawn: chosen from the state by one function.
#pragma once

#include <optional>

#include "kiosk/app/state.h"
#include "kiosk/page/scene.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// All of it must outlive the scene.
Scene make_scene(
    const State& state,
    const Surroundings& around,
    const Texts& texts,
    std::string_view station_name,
    const core::Law& law
);

// What the visit has to print, in the person's language; a visit that has nothing asks for nothing.
Paper make_paper_of(const State& state, const Scene& scene);

// Draws the screen of this state and gives back what the person asked for in this frame.
std::optional<Action> draw_screen(Ui& ui, const State& state, const Scene& scene);

}  // namespace fangxin::kiosk
