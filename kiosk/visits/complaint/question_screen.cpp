// Lays the questions of a page out.
#include "kiosk/visits/complaint/question_screen.h"

#include <algorithm>

#include "kiosk/page/wording.h"
#include "kiosk/visits/complaint/faults.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::ValueKind;

constexpr float kFieldWhileTypingMm = 24;

QuestionModel make_question(
    const Scene& scene,
    const State& state,
    const core::FormPage& page,
    const core::Question& question
) {
    switch (core::row_of(question.field).value) {
        case ValueKind::choice:
        case ValueKind::choices:
            return make_tiles(scene, state, page, question);
        case ValueKind::past_date:
            return make_date_question(scene, state, page, question);
        case ValueKind::paragraph:
            return make_long_text(scene, state, question);
        case ValueKind::flag:
        case ValueKind::consent:
            return TickModel{
                item_id(page, question.field),
                scene.words(question.label),
                state.draft.flag(question.field),
                question.field};
        default:
            return make_field(scene, state, question);
    }
}

void draw_tick(Ui& ui, ComplaintPage& page, const TickModel& model) {
    CheckboxOptions options;
    options.is_checked = model.is_checked;
    const float height = std::max(ui.mm(17), ui.checkbox_height(model.label, page.width()));
    if (ui.checkbox(model.id, page.take(height), model.label, options))
        page.answer(Toggle{model.field});
}

// Whether the page has short text fields alone: then they share the room with the keyboard.
bool has_fields_alone(const PageModel& model) {
    return model.questions.size() > 1 && std::ranges::all_of(model.questions, [](const auto& one) {
               return std::holds_alternative<FieldModel>(one);
           });
}

// While the keyboard is up the room goes to the fields first; what else fits stays.
void draw_while_typing(ComplaintPage& page, const PageModel& model) {
    const auto field_of = [](const QuestionModel& one) -> const FieldModel& {
        return std::get<FieldModel>(one);
    };
    float room = page.room_left();
    for (const auto& one : model.questions)
        room -= page.field_height(field_of(one), kFieldWhileTypingMm);
    const float whole_title = page.title_height(model.title, model.subtitle);
    if (whole_title <= room) {
        page.title(model.title, model.subtitle);
        room -= whole_title;
    } else if (page.title_height(model.title) <= room) {
        page.title(model.title);
        room -= page.title_height(model.title);
    } else {
        constexpr float kGapMm = 4;
        page.paragraph(model.title, TextStyle::heading, Role::ink, kGapMm);
        room = 0;
    }
    for (const auto& one : model.questions) page.field(field_of(one), kFieldWhileTypingMm);
    if (model.note.empty() || page.notice_height(model.note) > room) return;
    page.notice(Icon::lock, model.note, Role::ink, Role::accent_soft);
}

}  // namespace

std::vector<QuestionModel> make_questions(
    const Scene& scene, const State& state, const core::FormPage& page
) {
    std::vector<QuestionModel> models;
    for (const core::Question& question : page.questions) {
        const bool is_search = core::row_of(question.field).value == ValueKind::shop;
        if (!is_search && is_shown(state, question.field))
            models.push_back(make_question(scene, state, page, question));
    }
    return models;
}

void draw_question(Ui& ui, ComplaintPage& page, const QuestionModel& model) {
    if (const auto* tiles = std::get_if<TilesModel>(&model)) return draw_tiles(ui, page, *tiles);
    if (const auto* date = std::get_if<DateModel>(&model)) return draw_date(ui, page, *date);
    if (const auto* text = std::get_if<LongTextModel>(&model))
        return draw_long_text(ui, page, *text);
    if (const auto* tick = std::get_if<TickModel>(&model)) return draw_tick(ui, page, *tick);
    page.field(std::get<FieldModel>(model));
}

PageModel make_question_model(const Scene& scene, const State& state) {
    const core::FormPage& page = state.shown();
    PageModel model;
    model.frame = question_frame(scene, state, "question.scroll");
    model.title = scene.words(page.title);
    model.subtitle = scene.words(page.subtitle);
    model.questions = make_questions(scene, state, page);
    model.note = scene.words(page.note);
    return model;
}

std::optional<Answer> question_screen(Ui& ui, const PageModel& model) {
    ComplaintPage page(ui, model.frame);
    if (model.frame.keyboard && has_fields_alone(model)) {
        draw_while_typing(page, model);
        return page.end();
    }
    page.title(model.title, model.subtitle);
    for (const auto& question : model.questions) draw_question(ui, page, question);
    if (!model.note.empty()) {
        page.skip(3);
        page.notice(Icon::lock, model.note, Role::ink, Role::accent_soft);
    }
    return page.end();
}

void on(State& state, Turn& /*turn*/, const Toggle& toggle) {
    if (state.is_filing) return;
    state.draft.set_flag(toggle.field, !state.draft.flag(toggle.field));
    state.faults.clear();
}

}  // namespace fangxin::kiosk::complaint
