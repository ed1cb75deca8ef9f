// Which screen is drawn.
#include "kiosk/app/router.h"

#include <utility>

#include "core/ensure.h"
#include "kiosk/app/overlay_screen.h"
#include "kiosk/visits/form/receipt_paper.h"
#include "kiosk/visits/not_ours/body_paper.h"
#include "kiosk/visits/remedies/claims_paper.h"

namespace fangxin::kiosk {

namespace {

// The answer of a page, whatever its visit, as an action of the application.
template <typename Answer>
std::optional<Action> action_of(std::optional<Answer> answer) {
    if (!answer) return std::nullopt;
    return std::visit([](auto& part) { return Action(std::move(part)); }, *answer);
}

}  // namespace

Scene make_scene(
    const State& state,
    const Surroundings& around,
    const Texts& texts,
    std::string_view station_name,
    const core::Law& law
) {
    const auto& editing = state.visit->editing;
    return {
        around,
        state.preferences,
        state.readiness,
        state.printer,
        editing ? &*editing : nullptr,
        texts,
        station_name,
        law,
        !state.is_home()};
}

Paper make_paper_of(const State& state, const Scene& scene) {
    const auto make = [&scene](const auto& room) {
        std::optional<Paper> paper;
        if constexpr (requires { make_paper(scene, room); }) paper = make_paper(scene, room);
        return paper;
    };
    auto paper = std::visit(make, state.visit->room);
    ENSURE(paper.has_value());
    return *std::move(paper);
}

std::optional<Action> draw_screen(Ui& ui, const State& state, const Scene& scene) {
    if (state.overlay != Overlay::none) return action_of(overlay_screen(ui, scene, state));
    return std::visit(
        [&](const auto& room) { return action_of(draw(ui, scene, room)); }, state.visit->room
    );
}

}  // namespace fangxin::kiosk
