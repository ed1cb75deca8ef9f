// Lays out what the camera shows.
#include "kiosk/visits/form/camera_screen.h"

#include "core/ensure.h"
#include "kiosk/visits/form/picture_screen.h"

namespace fangxin::kiosk::form {

CameraScreenModel make_camera_screen(const Scene& scene, const State& state) {
    ENSURE(state.files.camera.has_value());
    const Camera& camera = *state.files.camera;
    CameraScreenModel model;
    model.frame = make_question_frame(scene, "camera.scroll");
    model.frame.steps = steps(state);
    model.frame.steps_done = steps_done(state);
    FootButton& second = *model.frame.second;
    second.id = "camera.take";
    second.label = scene.say(camera.has_failed ? "Try again" : "Take the photo");
    second.options.icon_before = camera.has_failed ? Icon::sync : Icon::camera;
    second.options.icon_after = Icon::none;
    second.options.is_enabled = camera.has_failed || camera.picture;
    model.title = scene.say("Hold the receipt or the goods in front of the camera");
    model.promise = scene.say(
        "The camera is on only while you see this page. Only a photo that you keep is stored, "
        "sealed."
    );
    model.picture = camera.picture;
    if (!camera.picture)
        model.in_its_place = camera.has_failed
                                 ? scene.say(
                                       "The camera cannot be used right now. What you chose so far "
                                       "is still there."
                                   )
                                 : scene.say("One moment, please");
    return model;
}

std::optional<Answer> camera_screen(Ui& ui, const CameraScreenModel& model) {
    Page page(ui, model.frame);
    page.title(model.title);
    page.promise(model.promise);
    // Across, nothing is below it.
    const float below = is_wide(ui) ? ui.mm(PageFrame::kGapMm) : 0;
    const Rect area = take_picture_area(ui, page, model.in_its_place, below);
    const PicturePanelOptions options{.picture = model.picture, .takes_boxes = false};
    ui.picture_panel("camera.panel", area, options);
    draw_in_place(ui, area, model.in_its_place);
    return page.end();
}

}  // namespace fangxin::kiosk::form
