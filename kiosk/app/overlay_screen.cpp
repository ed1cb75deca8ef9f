// One message that covers the screen.
#include "kiosk/app/overlay_screen.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/session.h"

namespace fangxin::kiosk {

namespace {

constexpr float kAboveMm = 40;
constexpr float kAboveLoweredMm = 6;
constexpr float kCallButtonMm = 26;

struct OverlayModel {
    // What became of a call for help.
    struct News {
        Icon icon = Icon::none;
        std::string_view words;
        Role role = Role::ink;
        Role ground = Role::accent_soft;
    };
    FrameModel frame;
    Icon icon = Icon::none;
    std::string title;
    std::vector<std::string_view> paragraphs;
    std::string_view call;  // the label of the button; empty: there is none now
    std::optional<News> news;
};

std::optional<OverlayModel::News> make_news(const Scene& scene, const HelpCall& help) {
    using enum HelpCall::Outcome;
    if (help.outcome == calling) return OverlayModel::News{Icon::clock, scene.say("Calling…")};
    if (help.outcome == coming)
        return OverlayModel::News{
            Icon::check_circle,
            scene.say("The staff have been called. Please wait a moment."),
            Role::good,
            Role::good_soft};
    if (help.outcome == failed)
        return OverlayModel::News{
            Icon::error,
            scene.say("Nobody could be called. Please ask at the service counter."),
            Role::seal,
            Role::seal_soft};
    if (scene.around.now_s >= help.may_ring_at_s) return std::nullopt;
    return OverlayModel::News{Icon::clock, scene.say("The staff were called a moment ago.")};
}

OverlayModel make_overlay_model(const Scene& scene, const State& state) {
    const Overlay overlay = state.overlay;
    const int seconds_left = still_there_seconds(state, scene.around.now_s);
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
        if (scene.around.can_call_staff) model.news = make_news(scene, state.help);
        if (state.may_call_staff(scene.around)) model.call = scene.say("Call the staff to me");
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

std::optional<PageAnswer> overlay_screen(Ui& ui, const Scene& scene, const State& state) {
    OverlayModel model = make_overlay_model(scene, state);
    if (state.overlay == Overlay::help)
        model.frame.first = make_lower_button(ui, scene, "help.lower");
    PageFrame page(ui, model.frame);
    page.skip(ui.is_lowered() ? kAboveLoweredMm : kAboveMm);
    const Rect mark = page.take(ui.mm(36), 10);
    ui.icon({mark.x, mark.y, mark.height, mark.height}, model.icon, 36, Role::accent);
    page.title(model.title);
    for (const auto& paragraph : model.paragraphs) {
        page.paragraph(paragraph, TextStyle::body, Role::ink);
    }
    if (model.news)
        page.notice(model.news->icon, model.news->words, model.news->role, model.news->ground);
    if (model.call.empty()) return page.end();
    const ButtonOptions options{.look = ButtonLook::seal, .icon_before = Icon::bell};
    if (ui.button(
            "help.call", page.take_button(model.call, options, kCallButtonMm), model.call, options
        ))
        page.answer(action::CallStaff{});
    return page.end();
}

}  // namespace fangxin::kiosk
