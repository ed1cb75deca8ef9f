// One message that covers the screen.
#include "kiosk/app/overlay_screen.h"

namespace fangxin::kiosk {

namespace {

FootButton foot_button(
    std::string_view id, std::string_view label, PageAction action, ButtonLook look
) {
    FootButton button{id, std::string(label), action, {}};
    button.options.look = look;
    return button;
}

FrameModel bare_frame(const Scene& scene, std::string_view scroll_id) {
    FrameModel frame;
    frame.scroll_id = scroll_id;
    frame.header = make_header_model(scene);
    return frame;
}

}  // namespace

OverlayModel make_help_model(const Scene& scene) {
    OverlayModel model;
    model.frame = bare_frame(scene, "help.scroll");
    model.icon = Icon::help;
    model.title = scene.say("Someone will help you");
    model.paragraphs = {
        scene.say("Please go to the service counter: the staff will come to this machine with you, "
                  "or take your complaint there."),
        scene.say("By phone: 12315, the consumer hotline."),
    };
    model.frame.second = foot_button(
        "help.close", scene.say("Back to the screen"), action::CloseOverlay{}, ButtonLook::primary
    );
    return model;
}

OverlayModel make_leave_model(const Scene& scene) {
    OverlayModel model;
    model.frame = bare_frame(scene, "leave.scroll");
    model.icon = Icon::question;
    model.title = scene.say("Leave without filing?");
    model.paragraphs = {scene.say("Nothing has been sent. If you leave, your answers are erased.")};
    model.frame.first =
        foot_button("leave.confirm", scene.say("Leave"), action::Leave{}, ButtonLook::outline);
    model.frame.second = foot_button(
        "leave.stay", scene.say("Go on answering"), action::CloseOverlay{}, ButtonLook::primary
    );
    return model;
}

OverlayModel make_still_there_model(const Scene& scene, int seconds) {
    OverlayModel model;
    model.frame = bare_frame(scene, "idle.scroll");
    model.icon = Icon::clock;
    model.title =
        scene.say("Are you still there? ({seconds})", {{"seconds", std::to_string(seconds)}});
    model.paragraphs = {
        scene.say("Touch the screen and go on where you were."),
        scene.say("Otherwise everything typed here is erased, so that nobody else can see it."),
    };
    model.frame.second = foot_button(
        "idle.stay", scene.say("I am still here"), action::CloseOverlay{}, ButtonLook::primary
    );
    return model;
}

std::optional<PageAnswer> overlay_screen(Ui& ui, const OverlayModel& model) {
    PageFrame page(ui, model.frame);
    page.skip(40);
    const Rect mark = page.take(ui.mm(36), 10);
    ui.icon({mark.x, mark.y, mark.height, mark.height}, model.icon, 36, Role::accent);
    page.title(model.title);
    for (const auto& paragraph : model.paragraphs) {
        page.paragraph(paragraph, TextStyle::body, Role::ink);
    }
    return page.end();
}

}  // namespace fangxin::kiosk
