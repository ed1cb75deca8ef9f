// A long text and the sentences that can be tapped into it.
#include <algorithm>

#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/visits/form/answer_words.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

constexpr float kTextMm = 106;
constexpr float kTextWhileTypingMm = 90;
constexpr float kCounterMm = 15;
constexpr float kCounterGapMm = 1;
constexpr float kFewestLines = 3.5F;

// A sentence as a label: without its full stop.
std::string_view without_stop(std::string_view sentence) {
    for (const std::string_view stop : {"。", "."}) {
        if (sentence.ends_with(stop)) sentence.remove_suffix(stop.size());
    }
    return sentence;
}

void draw_phrases(Ui& ui, Page& page, const LongTextModel& model) {
    PillRows rows(ui, page, ButtonLook::phrase);
    for (std::size_t i = 0; i < model.phrases.size(); ++i) {
        if (rows.draw(model.phrase_id + std::to_string(i), model.phrases[i], false))
            page.answer(AddPhrase{model.field, i});
    }
}

}  // namespace

FieldModel make_field(const Scene& scene, const State& state, const core::Question& question) {
    FieldModel model = make_field_model(
        scene,
        state,
        text_item(state, question.field),
        scene.words(question.label),
        scene.words(question.hint)
    );
    model.fault = words_for_fault(scene, state, question.field);
    const bool is_doubtful =
        question.field == core::Field::contact_name && state.name_doubt == State::Doubt::asked;
    if (model.fault.empty() && is_doubtful)
        model.fault =
            scene.say("There are digits in the name. If that is right, press next once more.");
    return model;
}

LongTextModel make_long_text(
    const Scene& scene, const State& state, const core::Question& question
) {
    LongTextModel model;
    model.field = question.field;
    model.is_typing = scene.editing != nullptr;
    model.text = make_field(scene, state, question);
    model.counter = scene.say(
        "{count} / {limit}",
        {{"count", std::to_string(core::count_characters(state.draft.text(question.field)))},
         {"limit", std::to_string(question.limit)}}
    );
    model.phrase_id = state.shown().name + ".phrase.";
    for (const auto& phrase : question.phrases)
        model.phrases.push_back(without_stop(scene.words(phrase)));
    return model;
}

void draw_question(Ui& ui, Page& page, const LongTextModel& model) {
    const float counter_height = std::max(ui.mm(kCounterMm), ui.line_height(TextStyle::note));
    const float least_mm = kFewestLines * ui.line_height(TextStyle::field) / ui.mm(1);
    // While typing, the text takes what the keyboard leaves, the counter and the gaps included.
    const float room_mm = (page.room_left() - counter_height) / ui.mm(1) - 2 * kCounterGapMm;
    const float text_mm = model.is_typing ? std::min(kTextWhileTypingMm, room_mm) : kTextMm;
    page.field(model.text, std::max(text_mm, least_mm));
    page.skip(kCounterGapMm - PageFrame::kGapMm);
    Rect counter = page.take(counter_height, kCounterGapMm);
    page.draw_clear(counter.cut_left(page.clear_width(model.text)), model.text);
    ui.text_line(counter, model.counter, TextStyle::note, Role::muted, Align::right);
    if (!model.phrases.empty()) draw_phrases(ui, page, model);
}

void on(State& state, Turn& turn, const AddPhrase& addition) {
    const core::Question* const question = state.form().find(addition.field);
    ENSURE(question != nullptr && addition.phrase < question->phrases.size());
    if (turn.typing.is_composing()) turn.typing.stop();
    const auto& phrase = question->phrases[addition.phrase];
    // Simplified also beside traditional buttons: whoever handles the case reads it so.
    const bool is_chinese = turn.preferences.language != Language::english;
    turn.typing.add_sentence(text_item(state, addition.field), is_chinese ? phrase.zh : phrase.en);
    state.faults.clear();
}

}  // namespace fangxin::kiosk::form
