// How an article of law and the day of its check are named beside an answer.
#pragma once

#include <string>

#include "core/answers/answer_book.h"
#include "kiosk/page/page_frame.h"

namespace fangxin::kiosk::consult {

// "第五十三条". From 1 to kArticleNumberMax (ENSUREd).
std::string article_name(const Scene& scene, int article);
// "消费者权益保护法第五十三条"; the law alone where no article is named.
std::string words_for_article(
    const Scene& scene, const core::AnswerBook& book, const core::CitedArticle& cited
);
std::string words_for_check(const Scene& scene, core::Date checked_on);

// The foot button by which the question goes to the staff; where this machine takes no cases, it
// says how to find them.
FootButton make_staff_button(const Scene& scene, std::string_view label);

}  // namespace fangxin::kiosk::consult
