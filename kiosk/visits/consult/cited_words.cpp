// Names articles and days.
#include "kiosk/visits/consult/cited_words.h"

#include "core/law/article_text.h"
#include "kiosk/page/wording.h"

namespace fangxin::kiosk::consult {

std::string words_for_article(
    const Scene& scene, const core::AnswerBook& book, const core::CitedArticle& cited
) {
    std::string words(scene.words(book.law_name(cited.law)));
    if (cited.article == 0) return words;
    if (scene.is_chinese()) return words + core::chinese_article(cited.article);
    return words + ", Art. " + std::to_string(cited.article);
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
