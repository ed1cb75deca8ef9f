// What the camera shows, to take a photo of it.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

struct CameraScreenModel {
    FrameModel frame;
    std::string_view title;
    std::string_view promise;
    std::shared_ptr<const Picture> picture;  // null: nothing yet, or it failed
    std::string_view in_its_place;
};

// The state must be at the camera.
CameraScreenModel make_camera_screen(const Scene& scene, const State& state);
std::optional<Answer> camera_screen(Ui& ui, const CameraScreenModel& model);

}  // namespace fangxin::kiosk::form
