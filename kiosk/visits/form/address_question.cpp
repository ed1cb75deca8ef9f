// An address: its text, and the way to choose its beginning instead of typing it.
#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

constexpr float kChooseMm = 20;
constexpr float kFieldMm = 24;        // as the short fields beside it
constexpr float kFieldSideMm = 9;     // beside the text in it
constexpr float kFieldAroundMm = 19;  // above and below its lines, together

// In several lines where one does not show all of it: whoever chose it wants to see it whole. While
// it is typed into it follows the caret, as other short fields do.
void draw_text(Ui& ui, Page& page, const FieldModel& model) {
    const std::string_view shown = model.shown.view();
    const float width = page.width() - 2 * ui.mm(kFieldSideMm);
    const auto& options = static_cast<const TextFieldOptions&>(model);
    FieldModel text{options, model.item_id, model.fault, model.shown.copy(), model.clear};
    text.is_multiline = !model.is_focused && ui.text_width(shown, TextStyle::field) > width;
    const float lines = ui.text_height(shown, TextStyle::field, width) / ui.mm(1);
    page.field(text, text.is_multiline ? std::max(kFieldMm, lines + kFieldAroundMm) : kFieldMm);
}

}  // namespace

AddressModel make_address(const Scene& scene, const State& state, const core::Question& question) {
    return {
        question.field,
        make_field(scene, state, question),
        std::string(text_item(state, question.field)) + ".choose",
        scene.say("Choose from lists, type less")};
}

void draw_question(Ui& ui, Page& page, const AddressModel& model) {
    draw_text(ui, page, model.text);
    const ButtonOptions options{.look = ButtonLook::outline, .icon_before = Icon::home};
    if (ui.button(
            model.choose_id,
            page.take_button(model.choose, options, kChooseMm),
            model.choose,
            options
        ))
        page.answer(OpenDivisions{model.field});
}

void on(State& state, Turn& turn, const OpenDivisions& open) {
    turn.typing.stop();
    state.address_picker.emplace(
        open.field, state.draft.text(open.field), turn.around.home_division
    );
    turn.effects.emplace_back(effect::ForgetLook{});
}

void on(State& state, Turn& turn, const ChooseDivision& choice) {
    ENSURE(state.address_picker.has_value());
    turn.typing.stop();
    if (state.address_picker->choose(choice.code)) return finish_address(state, turn);
    turn.effects.emplace_back(effect::ForgetLook{});
}

void finish_address(State& state, Turn& turn) {
    turn.typing.stop();
    const core::PrivateText address = state.address_picker->address();
    const std::string_view item = text_item(state, state.address_picker->field());
    state.address_picker.reset();
    state.set_text(item, address.view());
    turn.effects.emplace_back(effect::ForgetLook{});
    turn.typing.focus(item, address.size());
}

void step_back_in_address(State& state, Turn& turn) {
    turn.typing.stop();
    if (!state.address_picker->go_up()) state.address_picker.reset();
    turn.effects.emplace_back(effect::ForgetLook{});
}

}  // namespace fangxin::kiosk::form
