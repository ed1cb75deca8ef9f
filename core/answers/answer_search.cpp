// Searches answers.
#include "core/answers/answer_search.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/private_text.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

std::vector<SearchEntry> entries_of(const AnswerBook& book) {
    std::vector<SearchEntry> entries;
    entries.reserve(book.answers().size());
    for (const FrequentAnswer& answer : book.answers()) {
        const AnswerCategory* const category = book.category(answer.category);
        ENSURE(category != nullptr);
        SearchEntry entry{{answer.question.zh, answer.question.en, category->name.zh}, {}};
        entry.names.insert(entry.names.end(), answer.asked_as.begin(), answer.asked_as.end());
        entry.details = {
            answer.summary.zh, answer.summary.en, answer.details.zh, category->name.en};
        entries.push_back(std::move(entry));
    }
    return entries;
}

// Each two characters that are beside each other.
std::vector<PrivateText> pairs_of(std::string_view typed) {
    const FoldedText folded = fold_for_search(typed);
    std::vector<PrivateText> pairs;
    for (std::size_t i = 1; i < folded.characters.size(); ++i) {
        if (folded.is_after_gap[i]) continue;
        PrivateText pair(utf8_of(folded.characters[i - 1]));
        pair.append(utf8_of(folded.characters[i]));
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

}  // namespace

AnswerSearch::AnswerSearch(std::shared_ptr<const AnswerBook> book, const PinyinTable& table)
    : book_(std::move(book)), search_(entries_of(*book_), table) {}

std::vector<const FrequentAnswer*> AnswerSearch::find(std::string_view typed) const {
    const std::size_t count_max = typed.empty() ? kAnswersMax : kAnswersFoundMax;
    std::vector<const FrequentAnswer*> answers;
    for (const Found& found : search_.find(typed, count_max))
        answers.push_back(&book_->answers()[found.position]);
    return answers;
}

std::vector<const FrequentAnswer*> AnswerSearch::find_near(std::string_view typed) const {
    std::vector<double> scores(search_.size());
    for (const PrivateText& pair : pairs_of(typed)) {
        const auto found = search_.find(pair.view(), search_.size());
        if (found.size() > search_.size() / 4) continue;  // "how do" says nothing
        for (const Found& one : found)
            scores[one.position] += 1.0 / static_cast<double>(found.size());
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i] > 0) order.push_back(i);
    }
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) {
        return scores[i];
    });
    order.resize(std::min(order.size(), kAnswersFoundMax));
    std::vector<const FrequentAnswer*> answers;
    answers.reserve(order.size());
    for (const std::size_t i : order) answers.push_back(&book_->answers()[i]);
    return answers;
}

}  // namespace fangxin::core
