// What people often ask.
#include "kiosk/visits/consult/answers_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "kiosk/visits/consult/cited_words.h"

namespace fangxin::kiosk::consult {

namespace {

constexpr float kPaddingMm = 7;
constexpr float kMarkMm = 8;      // of "there is more" at the right of a question
constexpr float kNoteIconMm = 6;  // beside article and day
constexpr float kFieldMm = 24;

// What is searched for. Letters that are still being spelt find more than what they would become:
// "yu" is the beginning of 预付卡 and becomes 鱼. Where they find nothing, that is searched for.
core::PrivateText words_searched(const Scene& scene, const State& state, std::string_view shown) {
    const Editing* const editing = scene.editing;
    if (editing == nullptr || editing->pinyin.preedit.empty()) return core::PrivateText(shown);
    core::PrivateText letters = state.search.copy();
    letters.insert(editing->buffer.caret(), editing->pinyin.preedit.view());
    if (!state.answers->find(letters.view()).empty()) return letters;
    return core::PrivateText(shown);
}

AnswersModel::Row make_row(
    const Scene& scene, const core::AnswerBook& book, const core::FrequentAnswer& answer
) {
    return {
        "consult." + answer.code,
        scene.words(answer.question),
        scene.words(answer.summary),
        words_for_article(scene, book, answer.articles.front()),
        words_for_check(scene, answer.checked_on),
        answer.code};
}

void add_categories(const Scene& scene, const State& state, AnswersModel& model) {
    for (const core::AnswerCategory& category : state.answers->book().categories()) {
        model.categories.push_back(
            {"consult.category." + category.code,
             std::string(scene.words(category.name)),
             {},
             icon_by_name(category.icon)}
        );
        model.category_codes.push_back(category.code);
    }
}

// The words themselves come between the parts: they are a person's, and go into no plain text.
void say_what_was_found(const Scene& scene, AnswersModel& model, std::string_view sentence) {
    constexpr std::string_view kWords = "{words}";
    const std::string count = std::to_string(model.rows.size());
    const std::string whole = scene.say(sentence, {{"count", count}});
    const std::size_t at = whole.find(kWords);
    model.before_words = whole.substr(0, at);
    if (at == std::string::npos) return;
    model.after_words = whole.substr(at + kWords.size());
    model.words = model.search.shown.copy();
}

void add_found(const Scene& scene, const State& state, AnswersModel& model) {
    model.found_by = words_searched(scene, state, model.search.shown.view());
    auto found = state.answers->find(model.found_by.view());
    const bool is_near = found.empty();
    if (is_near) found = state.answers->find_near(model.found_by.view());
    for (const core::FrequentAnswer* answer : found)
        model.rows.push_back(make_row(scene, state.answers->book(), *answer));
    if (model.rows.empty()) {
        model.nothing_found =
            scene.say("Nothing like this is here yet. Ask the staff: they answer you.");
        return;
    }
    if (is_near) return say_what_was_found(scene, model, "Not exactly this, but near it:");
    say_what_was_found(scene, model, "About {words}: {count} answers");
}

void add_category(const Scene& scene, const State& state, AnswersModel& model) {
    const core::AnswerCategory* const category = state.answers->book().category(state.category);
    ENSURE(category != nullptr);
    model.title = scene.words(category->name);
    for (const core::FrequentAnswer* answer : state.answers->book().answers_of(state.category))
        model.rows.push_back(make_row(scene, state.answers->book(), *answer));
}

struct RowLayout {
    float width = 0;  // inside the card
    float question = 0;
    float summary = 0;
    float article = 0;
    float checked = 0;
    bool is_check_beside = false;  // the day at the right of the article

    float height() const { return question + summary + notes(); }
    float notes() const { return is_check_beside ? article : article + checked; }
};

RowLayout lay_out(const Ui& ui, const AnswersModel::Row& row, float width) {
    RowLayout layout;
    layout.width = width - 2 * ui.mm(kPaddingMm);
    const float beside_mark = layout.width - ui.mm(kMarkMm + 3);
    const float beside_icon = layout.width - ui.mm(kNoteIconMm + 3);
    layout.question = ui.text_height(row.question, TextStyle::label, beside_mark);
    layout.summary = ui.text_height(row.summary, TextStyle::body, layout.width);
    layout.article = ui.text_height(row.article, TextStyle::note, beside_icon);
    layout.checked = ui.text_height(row.checked, TextStyle::note, beside_icon);
    const float words =
        ui.text_width(row.article, TextStyle::note) + ui.text_width(row.checked, TextStyle::note);
    layout.is_check_beside = words + ui.mm(2 * (kNoteIconMm + 3) + 6) <= layout.width;
    return layout;
}

void draw_note(Ui& ui, Rect area, Icon icon, std::string_view words, Role role) {
    Rect mark = area.cut_left(ui.mm(kNoteIconMm));
    mark.height = ui.line_height(TextStyle::note);
    ui.icon(mark, icon, kNoteIconMm, role);
    area.cut_left(ui.mm(3));
    ui.text(area, words, TextStyle::note, role);
}

void draw_row(Ui& ui, PageOf<Action>& page, const AnswersModel& model, std::size_t index) {
    const AnswersModel::Row& row = model.rows[index];
    const RowLayout layout = lay_out(ui, row, page.width());
    const float padding = ui.mm(kPaddingMm);
    const float gap = ui.mm(2.5F);
    const Rect card = page.take(layout.height() + 2 * padding + 2 * gap, 4);
    ui.card(card);
    if (ui.target(row.id, card))
        page.answer(ChooseAnswer{std::string(row.code), model.found_by.copy()});
    Rect inside = card.inset(padding);
    Rect first = inside.cut_top(layout.question);
    Rect mark = first.cut_right(ui.mm(kMarkMm));
    mark.height = ui.line_height(TextStyle::label);
    ui.icon(mark, Icon::leads_on, kMarkMm, Role::accent);
    first.cut_right(ui.mm(3));
    ui.text(first, row.question, TextStyle::label);
    inside.cut_top(gap);
    ui.text(inside.cut_top(layout.summary), row.summary, TextStyle::body);
    inside.cut_top(gap);
    Rect notes = inside.cut_top(layout.notes());
    Rect day = notes;
    if (layout.is_check_beside) {
        day = notes.cut_right(ui.text_width(row.checked, TextStyle::note) + ui.mm(kNoteIconMm + 4));
    } else {
        day.cut_top(layout.article);
    }
    draw_note(ui, notes, Icon::law, row.article, Role::muted);
    draw_note(ui, day, Icon::checked_day, row.checked, Role::good);
}

// The words searched for are in bold, where all of it fits a line.
void draw_found_line(Ui& ui, PageFrame& page, const AnswersModel& model) {
    constexpr TextStyle kStyle = TextStyle::caption;
    if (model.words.empty()) {
        if (!model.before_words.empty()) page.paragraph(model.before_words, kStyle, Role::muted, 3);
        return;
    }
    const float after = ui.text_width(model.after_words, kStyle);
    const float wanted = ui.text_width(model.words.view(), TextStyle::body_bold);
    const float before_width = ui.text_width(model.before_words, kStyle);
    if (before_width + wanted + after + 2 > page.width()) {
        core::PrivateText whole(model.before_words);
        whole.append(model.words.view());
        whole.append(model.after_words);
        const Rect area = page.take(ui.text_height(whole.view(), kStyle, page.width()), 3);
        ui.reads_with(kSearchItem, area);
        ui.text(area, whole.view(), kStyle, Role::muted);
        return;
    }
    Rect line = page.take(ui.line_height(TextStyle::body_bold), 3);
    ui.reads_with(kSearchItem, line);
    const Rect before = line.cut_left(before_width + 1);
    const Rect words = line.cut_left(wanted + 1);
    ui.text_line(before, model.before_words, kStyle, Role::muted);
    ui.text_line(words, model.words.view(), TextStyle::body_bold, Role::accent);
    ui.text_line(line, model.after_words, kStyle, Role::muted);
}

}  // namespace

AnswersModel make_answers_model(const Scene& scene, const State& state) {
    AnswersModel model;
    model.frame = make_frame_model(scene, "consult.scroll");
    model.frame.first = make_back_button(scene);
    model.frame.second = make_staff_button(scene, scene.say("Not found? Ask the staff"));
    model.title = scene.say("What would you like to know?");
    const std::string_view hint = scene.say("Type pinyin, its first letters, or words");
    model.search = make_field_model(scene, state, kSearchItem, {}, hint);
    const bool is_typed = !model.search.shown.empty();
    if (!is_typed && state.category.empty()) {
        model.subtitle = scene.say("Touch a subject, or type.");
        add_categories(scene, state, model);
        return model;
    }
    if (is_typed) {
        add_found(scene, state, model);
    } else {
        add_category(scene, state, model);
    }
    return model;
}

std::optional<Answer> answers_screen(Ui& ui, const AnswersModel& model) {
    PageOf<Action> page(ui, model.frame);
    if (model.frame.keyboard || !model.rows.empty()) {
        page.paragraph(model.title, TextStyle::heading, Role::ink, 4);
    } else {
        page.title(model.title, model.subtitle);
    }
    page.field(model.search, kFieldMm);
    if (const auto touched = draw_tiles(ui, page, model.categories))
        page.answer(ChooseCategory{model.category_codes.at(*touched)});
    draw_found_line(ui, page, model);
    for (std::size_t i = 0; i < model.rows.size(); ++i) draw_row(ui, page, model, i);
    if (!model.nothing_found.empty())
        page.paragraph(model.nothing_found, TextStyle::body, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::consult
