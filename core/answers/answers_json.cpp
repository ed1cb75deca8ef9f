// Reads what people often ask.
#include "core/answers/answers_json.h"

#include "core/json/members.h"
#include "core/limits.h"

namespace fangxin::core {

template <>
inline constexpr auto kMembers<AnswerCategory> = std::tuple{
    Member{"code", &AnswerCategory::code, kCodeRule},
    Member{"icon", &AnswerCategory::icon, kOptionalCodeRule},
    Member{"", &AnswerCategory::name, Rule{kAnswerCategoryCharactersMax}},
};

template <>
inline constexpr auto kMembers<CitedLaw> = std::tuple{
    Member{"code", &CitedLaw::code, kCodeRule},
    Member{"", &CitedLaw::name, Rule{kLawTextCharactersMax}},
};

template <>
inline constexpr auto kMembers<CitedArticle> = std::tuple{
    Member{"law", &CitedArticle::law, kCodeRule},
    Member{"article", &CitedArticle::article, whole_rule(0, kArticleNumberMax, Presence::optional)},
    Member{"unverified", &CitedArticle::is_unverified, kOptionalRule},
};

namespace {

// Ids of items are made from codes, and faults name them.
void check_code(ObjectReader& reader, std::string_view name, std::string_view code) {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    if (code.find_first_not_of(kLetters) != std::string_view::npos)
        reader.fault(name, "a code has small letters, digits and _ only");
}

}  // namespace

template <>
void check_object(ObjectReader& reader, const AnswerCategory& category) {
    check_code(reader, "code", category.code);
}

template <>
void check_object(ObjectReader& reader, const CitedLaw& law) {
    check_code(reader, "code", law.code);
}

namespace {

constexpr Rule kAskedAsRule{kAskedAsCharactersMax, Presence::filled, 0, 0, kAskedAsMax};

FrequentAnswer read_answer(ObjectReader& reader) {
    FrequentAnswer answer;
    answer.code = reader.text("code", kCodeRule);
    check_code(reader, "code", answer.code);
    answer.category = reader.text("category", kCodeRule);
    answer.question = read_words(reader, "question", {kQuestionCharactersMax});
    answer.asked_as = reader.texts("asked_as", kAskedAsRule);
    answer.summary = read_words(reader, "short", {kShortAnswerCharactersMax});
    answer.details = read_words(reader, "more", {kAnswerCharactersMax});
    answer.articles = read_list<CitedArticle>(reader, "articles", list_rule(kAnswerArticlesMax));
    answer.checked_on = read_value<Date>(reader, "checked", {}).value_or(Date());
    answer.doors =
        read_list<AnswerDoor>(reader, "doors", list_rule(kAnswerDoorsMax, Presence::optional));
    return answer;
}

}  // namespace

Result<AnswerBook> parse_answers(std::string_view json) {
    using Parts = AnswerBook::Parts;
    auto parts = TRY(parse_object<Parts>(json, kAssetBytesMax, [](ObjectReader reader) {
        Parts read;
        read.version = read_version(reader);
        read.checked_on = read_value<Date>(reader, "checked", {}).value_or(Date());
        const Rule categories = list_rule(kAnswerCategoriesMax, Presence::filled);
        read.categories = read_list<AnswerCategory>(reader, "categories", categories);
        read.laws = read_list<CitedLaw>(reader, "laws", list_rule(kAnswerLawsMax));
        const Rule answers = list_rule(kAnswersMax, Presence::filled);
        for (ObjectReader& answer : reader.objects("answers", answers))
            read.answers.push_back(read_answer(answer));
        return std::optional(std::move(read));
    }));
    return AnswerBook::make(std::move(parts));
}

}  // namespace fangxin::core
