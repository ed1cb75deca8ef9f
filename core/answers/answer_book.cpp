// Checks answers, and finds them by code and category.
#include "core/answers/answer_book.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/ensure.h"
#include "core/law/article_text.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/try.h"

namespace fangxin::core {

namespace {

template <typename Entry>
const Entry* entry_of(const std::vector<Entry>& entries, std::string_view code) {
    const auto found = std::ranges::find(entries, code, &Entry::code);
    return found == entries.end() ? nullptr : &*found;
}

tl::unexpected<Error> fail_at(std::string_view code, std::string_view fault) {
    return fail(ErrorCode::invalid, std::string(code) + ": " + std::string(fault));
}

template <typename Entry>
Result<void> check_codes(const std::vector<Entry>& entries) {
    std::set<std::string_view> seen;
    for (const Entry& entry : entries) {
        if (!seen.insert(entry.code).second) return fail_at(entry.code, "the code is there twice");
    }
    return {};
}

bool is_longer(const BilingualText& text, std::size_t chinese_characters_max) {
    return count_characters(text.zh) > chinese_characters_max;
}

// Empty: nothing is wrong with it.
std::string_view fault_of(const CitedArticle& cited, const AnswerBook::Parts& all) {
    if (entry_of(all.laws, cited.law) == nullptr) return "there is no such law";
    if (!has_article_texts(cited.law)) return "";
    if (cited.article == 0) return "the number of the article is missing";
    return article_text(cited.law, cited.article) ? "" : "the law has no such article";
}

std::string_view fault_of(const FrequentAnswer& answer, const AnswerBook::Parts& all) {
    if (entry_of(all.categories, answer.category) == nullptr) return "there is no such category";
    if (is_longer(answer.question, kChineseQuestionCharactersMax))
        return "the question is too long";
    if (is_longer(answer.summary, kChineseShortAnswerCharactersMax))
        return "the short answer is too long";
    if (is_longer(answer.details, kChineseAnswerCharactersMax)) return "the answer is too long";
    if (answer.articles.empty()) return "it names no article";
    if (answer.checked_on > all.checked_on) return "it was checked after the whole";
    for (const CitedArticle& cited : answer.articles) {
        const std::string_view fault = fault_of(cited, all);
        if (!fault.empty()) return fault;
    }
    return "";
}

}  // namespace

Result<AnswerBook> AnswerBook::make(Parts parts) {
    TRY(check_codes(parts.categories));
    TRY(check_codes(parts.laws));
    TRY(check_codes(parts.answers));
    for (const FrequentAnswer& answer : parts.answers) {
        const std::string_view fault = fault_of(answer, parts);
        if (!fault.empty()) return fail_at(answer.code, fault);
    }
    AnswerBook book(std::move(parts));
    for (const AnswerCategory& category : book.categories()) {
        if (book.answers_of(category.code).empty())
            return fail_at(category.code, "the category has no answer");
    }
    return book;
}

const FrequentAnswer* AnswerBook::find(std::string_view code) const {
    return entry_of(parts_.answers, code);
}

const AnswerCategory* AnswerBook::category(std::string_view code) const {
    return entry_of(parts_.categories, code);
}

std::vector<const FrequentAnswer*> AnswerBook::answers_of(std::string_view category) const {
    std::vector<const FrequentAnswer*> found;
    for (const FrequentAnswer& answer : parts_.answers) {
        if (answer.category == category) found.push_back(&answer);
    }
    return found;
}

const BilingualText& AnswerBook::law_name(std::string_view code) const {
    const CitedLaw* const law = entry_of(parts_.laws, code);
    ENSURE(law != nullptr);
    return law->name;
}

}  // namespace fangxin::core
