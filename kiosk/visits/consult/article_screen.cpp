// The words of an article.
#include "kiosk/visits/consult/article_screen.h"

#include "core/ensure.h"
#include "core/law/article_text.h"
#include "kiosk/visits/consult/cited_words.h"

namespace fangxin::kiosk::consult {

ArticleModel make_article_model(const Scene& scene, const State& state) {
    const core::AnswerBook& book = state.answers->book();
    const core::FrequentAnswer* const answer = book.find(state.answer);
    ENSURE(answer != nullptr && state.article.has_value());
    const core::CitedArticle& cited = answer->articles.at(*state.article);
    const auto text = core::article_text(cited.law, cited.article);
    ENSURE(text.has_value());
    ArticleModel model;
    model.frame = make_frame_model(scene, "article.scroll");
    model.frame.second = FootButton{
        "page.back",
        std::string(scene.say("Back to the answer")),
        action::Back{},
        {.icon_before = Icon::back}};
    model.law = scene.words(book.law_name(cited.law));
    model.article = article_name(scene, cited.article);
    model.text = *text;
    if (!scene.is_chinese())
        model.note = scene.say("The law is written in Chinese. Ask the staff to explain it.");
    return model;
}

std::optional<Answer> article_screen(Ui& ui, const ArticleModel& model) {
    PageOf<Action> page(ui, model.frame);
    page.title(model.article, model.law);
    const float padding = ui.mm(10);
    const float width = page.width() - 2 * padding;
    const float height = ui.text_height(model.text, TextStyle::body, width);
    const Rect card = page.take(height + 2 * padding);
    ui.card(card);
    ui.text(card.inset(padding), model.text, TextStyle::body);
    if (!model.note.empty()) page.notice(Icon::info, model.note, Role::ink, Role::accent_soft);
    return page.end();
}

}  // namespace fangxin::kiosk::consult
