// Finds what people often ask by what they type: Chinese, pinyin, initials, or a whole sentence.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/answers/answer_book.h"
#include "core/search/text_search.h"

namespace fangxin::core {

// Immutable, so that any thread may search.
class AnswerSearch {
  public:
    AnswerSearch(std::shared_ptr<const AnswerBook> book, const PinyinTable& table);

    const AnswerBook& book() const { return *book_; }

    // The best first, as TextSearch finds them: by question, other words for it and category before
    // the answer. At most kAnswersFoundMax; everything where nothing was typed.
    // What comes back lives as long as this search.
    std::vector<const FrequentAnswer*> find(std::string_view typed) const;

    // For a sentence that is in no answer as it is: those that share pairs of its characters that
    // few have, the ones with the rarest pairs first.
    std::vector<const FrequentAnswer*> find_near(std::string_view typed) const;

  private:
    std::shared_ptr<const AnswerBook> book_;
    TextSearch search_;
};

}  // namespace fangxin::core
