// Tiles: with icons, plain, or low ones of which several can be chosen.
#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

Icon icon_of(const core::Choice& choice, bool has_icons, bool is_selected, bool are_several) {
    if (has_icons) return icon_by_name(choice.icon);
    return are_several && is_selected ? Icon::check : Icon::none;
}

}  // namespace

bool is_chosen(const core::Draft& draft, core::Field field, std::string_view code) {
    const core::ValueKind kind = core::row_of(field).value;
    if (core::is_list(kind)) return draft.has_code(field, code);
    if (!core::is_flag(kind)) return draft.text(field) == code;
    return !draft.is_empty(field) && draft.flag(field) == (code == core::kYesCode);
}

TilesModel make_tiles(const Scene& scene, const State& state, const core::Question& question) {
    TilesModel model;
    model.field = question.field;
    model.are_several = core::is_list(core::row_of(question.field).value);
    const bool has_icons = std::ranges::any_of(question.choices, [](const core::Choice& choice) {
        return !choice.icon.empty();
    });
    model.label = scene.words(question.label);
    model.fault = words_for_fault(scene, state, question.field);
    for (const core::Choice& choice : question.choices) {
        const bool is_selected = is_chosen(state.draft, question.field, choice.code);
        model.tiles.push_back(
            {state.shown().name + "." + choice.code,
             std::string(scene.words(choice.name)),
             {},
             icon_of(choice, has_icons, is_selected, model.are_several),
             is_selected}
        );
        model.codes.push_back(choice.code);
    }
    return model;
}

void draw_question(Ui& ui, Page& page, const TilesModel& model) {
    if (!model.label.empty()) page.paragraph(model.label, TextStyle::label, Role::ink);
    page.fault(model.fault);
    const auto choosing = model.are_several ? Choosing::several : Choosing::one;
    if (const auto touched = draw_tiles(ui, page, model.tiles, choosing))
        page.answer(Choose{model.field, model.codes.at(*touched)});
    if (model.are_several) page.skip(3);
}

void on(State& state, Turn& turn, const Choose& choice) {
    const core::Question* const question = state.form().find(choice.field);
    ENSURE(question != nullptr);
    const auto& choices = question->choices;
    ENSURE(std::ranges::find(choices, choice.code, &core::Choice::code) != choices.end());
    if (core::is_list(core::row_of(choice.field).value)) {
        state.draft.toggle_code(choice.field, choice.code);
    } else if (core::is_flag(core::row_of(choice.field).value)) {
        state.draft.set_flag(choice.field, choice.code == core::kYesCode);
    } else {
        state.draft.set_text(choice.field, choice.code);
    }
    state.faults.clear();
    go_on_after(state, turn, choice.field);
}

}  // namespace fangxin::kiosk::form
