// Names articles and days.
#include "kiosk/visits/consult/cited_words.h"

#include "core/law/article_text.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::consult {

std::string article_name(const Scene& scene, int article) {
    if (scene.is_chinese()) return core::chinese_article(article);
    return scene.say("Art. {number}", {{"number", std::to_string(article)}});
}

std::string words_for_article(
    const Scene& scene, const core::AnswerBook& book, const core::CitedArticle& cited
) {
    std::string words(scene.words(book.law_name(cited.law)));
    if (cited.article == 0) return words;
    if (!scene.is_chinese()) words += ", ";
    return words + article_name(scene, cited.article);
}

std::string words_for_check(const Scene& scene, core::Date checked_on) {
    return scene.say("Checked {date}", {{"date", words_for_date(scene, checked_on)}});
}

FootButton make_staff_button(const Scene& scene, std::string_view label) {
    const bool can_ask = can_file(scene.readiness, scene.around.clock);
    const PageAction asks = can_ask ? PageAction(action::Next{}) : PageAction(action::ShowHelp{});
    return {"consult.staff", std::string(label), asks, {.icon_before = Icon::help}};
}

}  // namespace fangxin::kiosk::consult
