// Lays out a picture with what can be done to it.
#include "kiosk/visits/form/picture_screen.h"

#include <algorithm>
#include <utility>

#include "core/ensure.h"

namespace fangxin::kiosk::form {
namespace {

constexpr float kButtonMm = 20;
constexpr float kLeastPictureMm = 60;

// Where a part of the upright picture lies in the turned one.
Rect turned(const CoveredPart& part, int quarter_turns) {
    const auto place = [](int parts) { return static_cast<float>(parts) / kPictureParts; };
    Rect area{
        place(part.left),
        place(part.top),
        place(part.right - part.left),
        place(part.bottom - part.top)};
    for (int turn = 0; turn < quarter_turns; ++turn)
        area = {1 - area.bottom(), area.x, area.height, area.width};
    return area;
}

float words_height(const Ui& ui, std::string_view words, float width) {
    const float gap = ui.mm(PageFrame::kGapMm);
    if (words.empty()) return 0;
    return ui.text_height(words, TextStyle::body, width - 2 * gap) + 2 * gap;
}

}  // namespace

Rect take_picture_area(Ui& ui, Page& page, std::string_view in_its_place, float below) {
    const float words = words_height(ui, in_its_place, page.width());
    // The page never scrolls under a finger that draws.
    return page.take(std::max({page.room_left() - below, ui.mm(kLeastPictureMm), words}));
}

void draw_in_place(Ui& ui, const Rect& area, std::string_view words) {
    if (words.empty()) return;
    const float gap = ui.mm(PageFrame::kGapMm);
    const float around = (area.height - words_height(ui, words, area.width)) / 2 + gap;
    ui.text(area.inset(gap, around), words, TextStyle::body, Role::muted, Align::center);
}

PictureScreenModel make_picture_screen(const Scene& scene, const State& state) {
    ENSURE(state.files.looking.has_value());
    const Looking& looking = *state.files.looking;
    PictureScreenModel model;
    model.frame = make_question_frame(scene, "picture.scroll");
    model.frame.steps = steps(state);
    model.frame.steps_done = steps_done(state);
    model.frame.second->label = scene.say("Hand this one in");
    if (looking.is_just_taken) {
        model.frame.first->label = scene.say("Take it again");
        model.frame.first->options.icon_before = Icon::camera;
    }
    model.title = scene.say("Is it right like this?");
    model.subtitle = scene.say(
        "Draw a box with your finger over what nobody should see, such as a telephone number."
    );
    model.picture = looking.picture;
    if (!looking.picture)
        model.in_its_place = looking.cannot_be_shown
                                 ? scene.say(
                                       "This picture cannot be shown here. It can be handed "
                                       "in all the same, as it is."
                                   )
                                 : scene.say("One moment, please");
    model.quarter_turns = looking.edit.quarter_turns;
    for (const CoveredPart& part : looking.edit.covered)
        model.covered.push_back(turned(part, looking.edit.quarter_turns));
    model.turn = scene.say("Turn it");
    model.uncover = scene.say("Undo the last box");
    model.can_uncover = !looking.edit.covered.empty();
    return model;
}

std::optional<Answer> picture_screen(Ui& ui, const PictureScreenModel& model) {
    Page page(ui, model.frame);
    const bool is_shown = model.picture != nullptr;
    page.title(model.title, is_shown ? model.subtitle : std::string_view());
    const ButtonOptions turning{.look = ButtonLook::outline, .icon_before = Icon::turn};
    ButtonOptions undoing{.look = ButtonLook::outline, .icon_before = Icon::undo};
    undoing.is_enabled = model.can_uncover;
    const float gap = ui.mm(PageFrame::kGapMm);
    const float half = (page.width() - gap) / 2;
    const float button = std::max(
        {ui.mm(kButtonMm),
         ui.button_height(model.turn, turning, half),
         ui.button_height(model.uncover, undoing, half)}
    );
    const Rect area = take_picture_area(ui, page, model.in_its_place, button + gap);
    const PicturePanelOptions options{model.picture, model.quarter_turns, model.covered};
    if (const auto box = ui.picture_panel("picture.panel", area, options))
        page.answer(CoverPart{*box});
    draw_in_place(ui, area, model.in_its_place);
    if (!is_shown) return page.end();
    Rect row = page.take(button, 0);
    const Rect left = row.cut_left(half);
    row.cut_left(gap);
    if (ui.button("picture.turn", left, model.turn, turning)) page.answer(TurnPicture{});
    if (ui.button("picture.undo", row, model.uncover, undoing)) page.answer(UncoverPart{});
    return page.end();
}

}  // namespace fangxin::kiosk::form
