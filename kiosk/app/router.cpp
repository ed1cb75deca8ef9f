// Which screen is drawn.
#include "kiosk/app/router.h"

#include <utility>

#include "kiosk/app/overlay_screen.h"
#include "kiosk/app/session.h"

namespace fangxin::kiosk {

namespace {

// The answer of a page, whatever its visit, as an action of the application.
template <typename Answer>
std::optional<Action> action_of(std::optional<Answer> answer) {
    if (!answer) return std::nullopt;
    return std::visit([](auto& part) { return Action(std::move(part)); }, *answer);
}

}  // namespace

Scene make_scene(const State& state, const Surroundings& around, const Backdrop& backdrop) {
    const auto& editing = state.visit->editing;
    return {
        around,
        state.preferences,
        state.readiness,
        editing ? &*editing : nullptr,
        backdrop.texts,
        backdrop.station_name,
        backdrop.law,
        !state.is_home()};
}

std::optional<Action> draw_screen(Ui& ui, const State& state, const Scene& scene) {
    switch (state.overlay) {
        case Overlay::none:
            return std::visit(
                [&](const auto& room) { return action_of(draw(ui, scene, room)); },
                state.visit->room
            );
        case Overlay::help:
            return action_of(overlay_screen(ui, make_help_model(scene)));
        case Overlay::leave:
            return action_of(overlay_screen(ui, make_leave_model(scene)));
        case Overlay::still_there: {
            const int seconds = still_there_seconds(state, scene.around.now_s);
            return action_of(overlay_screen(ui, make_still_there_model(scene, seconds)));
        }
    }
    return std::nullopt;
}

}  // namespace fangxin::kiosk
