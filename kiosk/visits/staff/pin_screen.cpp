// The PIN page of the staff's corner.
#include "kiosk/visits/staff/pin_screen.h"

#include <algorithm>

#include "kiosk/page/wording.h"

namespace fangxin::kiosk::staff {

namespace {

constexpr float kKeyWidthMm = 46;
constexpr float kKeyHeightMm = 24;
constexpr float kDotsMm = 22;
constexpr float kDotMm = 5;
constexpr std::size_t kKeysInRow = 3;
// From the upper left; 0 is below 8, and to the left of it what takes a digit back.
constexpr std::string_view kPad = "123456789<0";

std::string words_for_wait(const Scene& scene, std::int64_t wait_ms) {
    const auto seconds = static_cast<int>((wait_ms + 999) / 1000);
    // Of minutes only whole ones: the page does not count them down.
    return words_for_seconds(scene, seconds < 60 ? seconds : (seconds + 59) / 60 * 60);
}

std::string words_for_problem(const Scene& scene, const State& state) {
    if (state.is_locked(scene.around.now_s))
        return scene.say(
            "Too many wrong tries. Try again in {wait}.",
            {{"wait", words_for_wait(scene, state.wait_ms)}}
        );
    if (state.problem == PinProblem::wrong) return std::string(scene.say("This PIN is wrong."));
    if (state.problem == PinProblem::not_set)
        return std::string(scene.say(
            "This machine has no PIN yet. Whoever installs it runs: fangxin-kiosk staff-pin set"
        ));
    if (state.problem == PinProblem::failed)
        return std::string(scene.say("The PIN could not be checked: look at this machine's disk."));
    return {};
}

void draw_dots(Ui& ui, const Rect& area, std::size_t digits) {
    ui.card(area);
    const float step = ui.mm(2 * kDotMm);
    const float width = step * static_cast<float>(digits);
    float x = area.center_x() - width / 2 + (step - ui.mm(kDotMm)) / 2;
    for (std::size_t i = 0; i < digits; ++i, x += step) {
        const float y = area.center_y() - ui.mm(kDotMm) / 2;
        ui.fill({x, y, ui.mm(kDotMm), ui.mm(kDotMm)}, Role::ink, kDotMm / 2);
    }
}

void draw_key(Ui& ui, PageOf<Action>& page, const Rect& place, char key, std::string_view erase) {
    if (key == '<') {
        const ButtonOptions options{
            .look = ButtonLook::outline, .icon_before = Icon::backspace, .is_icon_above = true};
        if (ui.button("staff.erase", place, erase, options)) page.answer(EraseDigit{});
        return;
    }
    const std::string label(1, key);
    const ButtonOptions options{.look = ButtonLook::outline};
    if (ui.button("staff.digit." + label, place, label, options)) page.answer(PressDigit{key});
}

}  // namespace

FrameModel make_staff_frame(const Scene& scene, std::string_view scroll_id) {
    FrameModel model = make_frame_model(scene, scroll_id);
    model.help.reset();
    model.header.voice = {};  // a PIN is not to be heard
    model.header.is_read_aloud = false;
    model.first = FootButton{
        "staff.close",
        std::string(scene.say("Close")),
        action::Leave{},
        {.look = ButtonLook::outline, .icon_before = Icon::leave}};
    return model;
}

PinModel make_pin_model(const Scene& scene, const State& state) {
    PinModel model;
    model.frame = make_staff_frame(scene, "staff.pin");
    model.frame.second = FootButton{
        "page.next", std::string(scene.say("Open")), action::Next{}, {.icon_after = Icon::next}};
    model.title = scene.say("For the staff");
    model.subtitle = scene.say("Please enter the PIN of this machine.");
    model.digits = state.pin.size();
    model.erase = scene.say("Erase");
    if (state.is_checking) model.note = scene.say("The PIN is being checked…");
    model.problem = words_for_problem(scene, state);
    return model;
}

std::optional<Answer> pin_screen(Ui& ui, const PinModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title, model.subtitle);
    const float gap = ui.mm(PageFrame::kGapMm);
    const float pad = kKeysInRow * ui.mm(kKeyWidthMm) + (kKeysInRow - 1) * gap;
    const float key = std::min(ui.mm(kKeyWidthMm), (page.width() - 2 * gap) / kKeysInRow);
    const float left = std::max(0.0F, (page.width() - pad) / 2);
    draw_dots(ui, page.take(ui.mm(kDotsMm)).inset(left, 0), model.digits);
    Rect row;
    for (std::size_t i = 0; i < kPad.size(); ++i) {
        if (i % kKeysInRow == 0) {
            row = page.take(ui.mm(kKeyHeightMm));
            row.cut_left(left);
        }
        draw_key(ui, page, row.cut_left(key), kPad[i], model.erase);
        row.cut_left(gap);
    }
    if (!model.note.empty()) page.paragraph(model.note, TextStyle::body, Role::muted);
    page.fault(model.problem);
    return page.end();
}

}  // namespace fangxin::kiosk::staff
