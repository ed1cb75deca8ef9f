// What happened.
#include "kiosk/visits/complaint/facts_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/text.h"

namespace fangxin::kiosk::complaint {

namespace {

constexpr float kTextMm = 106;
constexpr float kTextWhileTypingMm = 90;
constexpr float kPhraseMm = 19;

// A sentence as a label: without its full stop.
std::string_view without_stop(std::string_view sentence) {
    for (const std::string_view stop : {"。", "."}) {
        if (sentence.ends_with(stop)) sentence.remove_suffix(stop.size());
    }
    return sentence;
}

// Pills in as many rows as the page has room for, at least one: the keyboard takes the rest.
void draw_phrases(Ui& ui, ComplaintPage& page, const FactsModel& model) {
    constexpr float kGapMm = 4.5F;
    const float height = std::max(ui.mm(kPhraseMm), ui.line_height(TextStyle::body) * 1.4F);
    Rect row = page.take(height, kGapMm);
    bool is_row_empty = true;
    for (std::size_t i = 0; i < model.phrases.size(); ++i) {
        const float wanted = ui.text_width(model.phrases[i], TextStyle::body) + ui.mm(14);
        if (!is_row_empty && wanted > row.width) {
            if (page.room_left() < height) return;
            row = page.take(height, kGapMm);
        }
        ButtonOptions options;
        options.look = ButtonLook::pill;
        const std::string id = "facts.phrase." + std::to_string(i);
        if (ui.button(id, row.cut_left(wanted), model.phrases[i], options)) {
            page.answer(AddPhrase{i});
        }
        row.cut_left(ui.mm(kGapMm));
        is_row_empty = false;
    }
}

}  // namespace

FactsModel make_facts_model(const Scene& scene, const State& state) {
    FactsModel model;
    model.frame = question_frame(scene, state, "facts.scroll");
    model.title = scene.say("What happened?");
    model.subtitle = scene.say("When, how much, what the shop said.");
    model.text = make_field_model(scene, state, "facts.text", {}, scene.say("Touch here to write"));
    model.counter = scene.say(
        "{count} / {limit}",
        {{"count", std::to_string(core::count_characters(state.draft.facts))},
         {"limit", std::to_string(core::kFactsCharactersMax)}}
    );
    for (const auto& phrase : scene.around.catalogue.phrases) {
        model.phrases.push_back(without_stop(scene.name_of(phrase)));
    }
    return model;
}

std::optional<Answer> facts_screen(Ui& ui, const FactsModel& model) {
    ComplaintPage page(ui, model.frame);
    page.title(model.title, model.subtitle);
    const bool is_typing = model.frame.keyboard.has_value();
    const float line_mm = ui.line_height(TextStyle::field) / ui.mm(1);
    page.field(model.text, std::max(is_typing ? kTextWhileTypingMm : kTextMm, 3.5F * line_mm));
    page.skip(-3);
    const Rect counter = page.take(ui.line_height(TextStyle::note), 3);
    ui.text_line(counter, model.counter, TextStyle::note, Role::muted, Align::right);
    draw_phrases(ui, page, model);
    return page.end();
}

void on(State& state, Turn& turn, const AddPhrase& addition) {
    if (state.page != Page::facts) return;
    ENSURE(addition.phrase < turn.around.catalogue.phrases.size());
    if (turn.typing.is_spelling()) turn.typing.stop();
    const auto& phrase = turn.around.catalogue.phrases[addition.phrase];
    const bool is_chinese = turn.preferences.language == Language::chinese;
    turn.typing.add_sentence("facts.text", is_chinese ? phrase.zh : phrase.en);
    state.faults.clear();
}

}  // namespace fangxin::kiosk::complaint
