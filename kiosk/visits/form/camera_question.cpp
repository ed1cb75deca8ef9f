// The camera's page: on, taking a photo, failed, left.
#include "core/limits.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

void on(State& state, Turn& turn, const OpenCamera& /*open*/) {
    if (!asks_for_files(state) || !turn.around.has_camera) return;
    const bool is_full = state.files.chosen.size() >= core::kEvidenceCountMax;
    state.files.refusal = is_full ? Attachments::Refusal::too_many : Attachments::Refusal::none;
    if (is_full) return;
    state.files.camera.emplace();
    turn.effects.emplace_back(effect::ForgetLook{});
}

void use_camera(State& state, Turn& turn) {
    Camera& camera = *state.files.camera;
    if (camera.has_failed) {
        camera = {};
    } else if (camera.picture) {
        camera.is_taking = true;
        turn.effects.emplace_back(effect::TakePhoto{});
    }
}

void leave_camera(State& state, Turn& turn) {
    state.files.camera.reset();
    turn.effects.emplace_back(effect::ForgetLook{});
}

void reduce(State& state, Turn& /*turn*/, event::CameraShown& shown) {
    auto& camera = state.files.camera;
    if (camera && !camera->is_taking) camera->picture = std::move(shown.picture);
}

void reduce(State& state, Turn& /*turn*/, const event::CameraFailed& /*failure*/) {
    if (state.files.camera) state.files.camera.emplace().has_failed = true;
}

void reduce(State& state, Turn& turn, event::PhotoTaken& taken) {
    auto& camera = state.files.camera;
    if (!camera || !camera->is_taking) return;
    turn.effects.emplace_back(effect::ShowPicture{turn.visit, taken.photo, kLargePictureSidePx});
    state.files.looking =
        Looking{std::move(taken.photo), std::move(camera->picture), false, {}, true};
    leave_camera(state, turn);
}

}  // namespace fangxin::kiosk::form
