// One answer.
#include "kiosk/visits/consult/answer_screen.h"

#include <algorithm>
#include <array>

#include "core/ensure.h"
#include "core/law/article_text.h"
#include "kiosk/visits/consult/cited_words.h"

namespace fangxin::kiosk::consult {

namespace {

constexpr float kPaddingMm = 9;
constexpr float kIconMm = 8;
constexpr float kArticleMm = 22;
constexpr float kDoorMm = 34;

// In the order of AnswerDoor; doors that file stay away where nothing can be filed.
struct DoorWords {
    std::string_view label;
    std::string_view caption;
    Icon icon;
    bool files = false;
};
constexpr auto kDoors = std::to_array<DoorWords>({
    {"File a complaint", "If you want money back or an exchange", Icon::file, true},
    {"Report a shop", "If it breaks the law", Icon::report, true},
    {"What can I ask for?", "Counted by the law", Icon::calculator},
    {"The right number to call", "Others are there for this", Icon::call},
    {"Check progress", "With the number on your receipt", Icon::find},
});

void add_doors(const Scene& scene, const core::FrequentAnswer& answer, AnswerModel& model) {
    const bool can_take = can_file(scene.readiness, scene.around.clock);
    for (const core::AnswerDoor door : answer.doors) {
        const DoorWords& words = kDoors.at(static_cast<std::size_t>(door));
        if (words.files && !can_take) continue;
        model.doors.push_back(
            {"answer.door." + std::string(core::name_of(door)),
             scene.say(words.label),
             scene.say(words.caption),
             words.icon,
             door}
        );
    }
}

// Side by side, one below the other when the text is large.
void draw_doors(Ui& ui, PageOf<Action>& page, const AnswerModel& model) {
    const bool is_stacked = is_text_large(ui) || model.doors.size() == 1;
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = is_stacked ? page.width() : (page.width() - gap) / 2;
    const auto options_of = [](const AnswerModel::Door& door) {
        return TileOptions{.icon = door.icon, .caption = door.caption};
    };
    float height = ui.mm(kDoorMm);
    for (const AnswerModel::Door& door : model.doors)
        height = std::max(height, ui.tile_height(door.label, options_of(door), width));
    Rect row;
    for (const AnswerModel::Door& door : model.doors) {
        if (row.width < width - 1) row = page.take(height);
        const Rect place = row.cut_left(width);
        row.cut_left(gap);
        if (ui.tile(door.id, place, door.label, options_of(door))) page.answer(OpenDoor{door.door});
    }
}

void draw_words(Ui& ui, PageFrame& page, const AnswerModel& model) {
    const float padding = ui.mm(kPaddingMm);
    const float gap = ui.mm(6);
    const float width = page.width() - 2 * padding;
    const float summary = ui.text_height(model.summary, TextStyle::heading, width);
    const float details = ui.text_height(model.details, TextStyle::body, width);
    const Rect card = page.take(summary + gap + details + 2 * padding);
    ui.card(card);
    Rect inside = card.inset(padding);
    ui.text(inside.cut_top(summary), model.summary, TextStyle::heading);
    inside.cut_top(gap);
    ui.text(inside, model.details, TextStyle::body);
}

// The note below the name; what can be read is a card that leads on.
void draw_article(Ui& ui, PageOf<Action>& page, const AnswerModel& model, std::size_t index) {
    const AnswerModel::Article& article = model.articles[index];
    const float padding = ui.mm(kPaddingMm);
    const float indent = ui.mm(kIconMm + 5);
    const std::string_view note = article.can_be_read ? model.read : article.note;
    const Role note_role = article.can_be_read ? Role::accent : Role::warn;
    const float leads = article.can_be_read ? indent : 0;
    const float width = page.width() - 2 * padding - indent - leads;
    const float name = ui.text_height(article.name, TextStyle::body, width);
    const float below = note.empty() ? 0 : ui.text_height(note, TextStyle::note, width);
    const float words = name + below;
    const float least = article.can_be_read ? ui.mm(kArticleMm) : 0;
    const Rect row = page.take(std::max(least, words + padding), 3);
    if (article.can_be_read) {
        ui.card(row);
        if (ui.target(article.id, row)) page.answer(ReadArticle{index});
    }
    Rect inside = row.inset(padding, (row.height - words) / 2);
    const Rect mark = inside.cut_left(ui.mm(kIconMm));
    ui.icon(mark, Icon::law, kIconMm, Role::muted);
    inside.cut_left(indent - ui.mm(kIconMm));
    if (article.can_be_read)
        ui.icon(inside.cut_right(ui.mm(kIconMm)), Icon::leads_on, kIconMm, Role::accent);
    inside.width = width;
    ui.text(inside.cut_top(name), article.name, TextStyle::body);
    ui.text(inside, note, TextStyle::note, note_role);
}

}  // namespace

AnswerModel make_answer_model(const Scene& scene, const State& state) {
    const core::AnswerBook& book = state.answers->book();
    const core::FrequentAnswer* const answer = book.find(state.answer);
    ENSURE(answer != nullptr);
    AnswerModel model;
    model.frame = make_frame_model(scene, "answer.scroll");
    model.frame.first = make_back_button(scene);
    model.frame.second = make_staff_button(scene, scene.say("No help? Ask the staff"));
    model.title = scene.words(answer->question);
    model.summary = scene.words(answer->summary);
    model.details = scene.words(answer->details);
    model.based_on = scene.say("By this law");
    model.read = scene.say("Read what it says");
    for (const core::CitedArticle& cited : answer->articles) {
        AnswerModel::Article article;
        article.id = "answer.article." + std::to_string(model.articles.size());
        article.name = words_for_article(scene, book, cited);
        article.can_be_read = core::article_text(cited.law, cited.article).has_value();
        if (cited.is_unverified)
            article.note = scene.say("The number of the article is not confirmed yet.");
        model.articles.push_back(std::move(article));
    }
    model.checked = words_for_check(scene, answer->checked_on);
    add_doors(scene, *answer, model);
    return model;
}

std::optional<Answer> answer_screen(Ui& ui, const AnswerModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.title);
    draw_words(ui, page, model);
    draw_doors(ui, page, model);
    page.paragraph(model.based_on, TextStyle::section, Role::ink, 3);
    for (std::size_t i = 0; i < model.articles.size(); ++i) draw_article(ui, page, model, i);
    page.notice(Icon::checked_day, model.checked, Role::good, Role::good_soft);
    return page.end();
}

}  // namespace fangxin::kiosk::consult
