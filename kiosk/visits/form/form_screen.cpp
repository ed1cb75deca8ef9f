// Lays the questions of a page out.
#include "kiosk/visits/form/form_screen.h"

#include <algorithm>

#include "kiosk/visits/form/answer_words.h"

namespace fangxin::kiosk::form {

namespace {

using core::ValueKind;

constexpr float kLowFieldMm = 24;

bool is_ticked(const State& state, core::Field field) {
    return core::is_flag(core::row_of(field).value) ? state.draft.flag(field)
                                                    : !state.draft.is_empty(field);
}

QuestionModel make_question(
    const Scene& scene, const State& state, const core::Question& question
) {
    const core::Field field = question.field;
    switch (core::row_of(field).value) {
        case ValueKind::choice:
        case ValueKind::choices:
            return make_tiles(scene, state, question);
        case ValueKind::flag:
            if (field == core::Field::is_anonymous) return make_anonymity(scene, state, question);
            return make_tiles(scene, state, question);
        case ValueKind::past_date:
            return make_date(scene, state, question);
        case ValueKind::paragraph:
            return make_long_text(scene, state, question);
        case ValueKind::shop:
            return make_shop(scene, state);
        case ValueKind::joining:
            return make_joining(scene, state);
        case ValueKind::address:
            return make_address(scene, state, question);
        case ValueKind::tick:
        case ValueKind::consent:
        case ValueKind::link:
            return TickModel{
                item_id(state.shown(), field),
                scene.words(question.label),
                field,
                is_ticked(state, field),
                words_for_fault(scene, state, field)};
        default:
            return make_field(scene, state, question);
    }
}

std::vector<QuestionModel> make_questions(const Scene& scene, const State& state) {
    std::vector<QuestionModel> models;
    if (state.page == check_page(state.form())) models.emplace_back(make_answers(scene, state));
    for (const core::Question& question : state.shown().questions) {
        if (is_shown(state, question.field))
            models.push_back(make_question(scene, state, question));
    }
    if (asks_for_shop(state) && state.is_shop_by_hand) models.emplace_back(make_shop(scene, state));
    return models;
}

FrameModel make_frame(const Scene& scene, const State& state) {
    FrameModel frame = make_question_frame(scene, "form.scroll");
    frame.steps = steps(state);
    frame.steps_done = steps_done(state);
    if (state.page != check_page(state.form())) return frame;
    const bool can_submit = !state.is_filing;
    frame.first->options.is_enabled = can_submit;
    frame.second = FootButton{
        "check.submit",
        std::string(can_submit ? scene.say("Submit") : scene.say("Saving…")),
        action::Next{},
        {.look = ButtonLook::seal, .icon_before = Icon::send, .is_enabled = can_submit}};
    if (state.files.count(ChosenFile::State::sealing) == 0) return frame;
    frame.second->options.is_enabled = false;
    const bool is_stick_read = state.files.is_stick_read();
    frame.warning = FootNote{
        is_stick_read ? Icon::usb : Icon::hourglass,
        Role::warn,
        std::string(scene.say(
            is_stick_read
                ? "Files are still being sealed. Please leave the stick in, and submit in a moment."
                : "Photos are still being sealed. Please submit in a moment."
        ))};
    return frame;
}

void draw_question(Ui& /*ui*/, Page& page, const FieldModel& model) {
    page.field(model);
}

void draw_question(Ui& ui, Page& page, const TickModel& model) {
    const float height = std::max(ui.mm(17), ui.checkbox_height(model.label, page.width()));
    const CheckboxOptions options{model.is_checked, !model.fault.empty()};
    if (ui.checkbox(model.id, page.take(height, 3), model.label, options))
        page.answer(Toggle{model.field});
    page.fault(model.fault);
}

// Whether the page has short text fields alone: they are lower, so that all of them and the promise
// below the title stay where they are when the keyboard comes.
bool has_fields_alone(const FormModel& model) {
    return model.questions.size() > 1 && std::ranges::all_of(model.questions, [](const auto& one) {
               return std::holds_alternative<FieldModel>(one) ||
                      std::holds_alternative<AddressModel>(one);
           });
}

}  // namespace

FormModel make_form_model(const Scene& scene, const State& state) {
    const core::FormPage& page = state.shown();
    const bool is_list = asks_for_shop(state) && !state.is_shop_by_hand;
    return {
        make_frame(scene, state),
        scene.words(page.title),
        is_list ? scene.say("Touch the shop in the list.") : scene.words(page.subtitle),
        make_questions(scene, state),
        scene.words(page.note)};
}

std::optional<Answer> form_screen(Ui& ui, const FormModel& model) {
    Page page(ui, model.frame);
    page.title(model.title, model.subtitle);
    if (!model.note.empty()) page.promise(model.note);
    for (const auto& question : model.questions) {
        const auto* const field = std::get_if<FieldModel>(&question);
        if (field != nullptr && has_fields_alone(model))
            page.field(*field, kLowFieldMm);
        else
            std::visit([&](const auto& one) { draw_question(ui, page, one); }, question);
    }
    return page.end();
}

void on(State& state, Turn& /*turn*/, const Toggle& toggle) {
    if (state.is_filing) return;
    const bool is_ticked_now = !is_ticked(state, toggle.field);
    if (core::is_flag(core::row_of(toggle.field).value))
        state.draft.set_flag(toggle.field, is_ticked_now);
    else
        state.draft.set_text(toggle.field, is_ticked_now ? state.complaint_id.view() : "");
    state.faults.clear();
}

}  // namespace fangxin::kiosk::form
