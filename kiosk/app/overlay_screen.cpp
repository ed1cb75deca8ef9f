// One message that covers the screen.
#include "kiosk/app/overlay_screen.h"

#include <string>
#include <string_view>
#include <vector>

namespace fangxin::kiosk {

namespace {

struct OverlayModel {
    FrameModel frame;
    Icon icon = Icon::none;
    std::string title;
    std::vector<std::string_view> paragraphs;
};

OverlayModel make_overlay_model(const Scene& scene, Overlay overlay, int seconds_left) {
    OverlayModel model;
    FrameModel& frame = model.frame;
    frame.header = make_header_model(scene);
    const auto stay = [&](std::string_view id, std::string_view label) {
        frame.second = FootButton{id, std::string(label), action::CloseOverlay{}, {}};
    };
    if (overlay == Overlay::help) {
        frame.scroll_id = "help.scroll";
        model.icon = Icon::help;
        model.title = scene.say("Someone will help you");
        model.paragraphs = {
            scene.say("Please go to the service counter: the staff will come to this machine with "
                      "you, or take your complaint there."),
            scene.say("By phone: 12315, the consumer hotline."),
        };
        stay("help.close", scene.say("Back to the screen"));
    } else if (overlay == Overlay::leave) {
        frame.scroll_id = "leave.scroll";
        model.icon = Icon::question;
        model.title = scene.say("Leave without filing?");
        model.paragraphs = {
            scene.say("Nothing has been sent. If you leave, your answers are erased.")};
        frame.first = FootButton{
            "leave.confirm",
            std::string(scene.say("Leave")),
            action::Leave{},
            {.look = ButtonLook::outline}};
        stay("leave.stay", scene.say("Go on answering"));
    } else {
        frame.scroll_id = "idle.scroll";
        model.icon = Icon::clock;
        model.title = scene.say(
            "Are you still there? ({seconds})", {{"seconds", std::to_string(seconds_left)}}
        );
        model.paragraphs = {
            scene.say("Touch the screen and go on where you were."),
            scene.say("Otherwise everything typed here is erased, so that nobody else can see it."),
        };
        stay("idle.stay", scene.say("I am still here"));
    }
    return model;
}

}  // namespace

std::optional<PageAnswer> overlay_screen(
    Ui& ui, const Scene& scene, Overlay overlay, int seconds_left
) {
    const OverlayModel model = make_overlay_model(scene, overlay, seconds_left);
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
