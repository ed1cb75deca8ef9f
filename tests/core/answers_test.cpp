// Tests of what people often ask as an asset: what is shipped, and what is refused.
#include <doctest/doctest.h>

#include "core/answers/answers_json.h"
#include "core/content/content_set.h"
#include "core/law/article_text.h"
#include "core/limits.h"
#include "core/text.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

// One answer; `with` replaces a part of its text.
std::string book(std::string_view part = {}, std::string_view with = {}) {
    std::string text =
        R"({"version":1,"checked":"2026-11-29",)"
        R"("categories":[{"code":"cards","icon":"prepaid_card","zh":"预付卡","en":"Cards"}],)"
        R"("laws":[{"code":"order_121","zh":"办法","en":"Order 121"},)"
        R"({"code":"civil_code","zh":"民法典","en":"Civil Code"}],)"
        R"("answers":[{"code":"closed","category":"cards",)"
        R"("question":{"zh":"店关门了？","en":"Closed?"},"asked_as":["跑路"],)"
        R"("short":{"zh":"能要。","en":"Yes."},"more":{"zh":"先投诉。","en":"Complain."},)"
        R"("articles":[{"law":"order_121","article":15}],"checked":"2026-11-28",)"
        R"("doors":["complaint"]}]})";
    if (part.empty()) return text;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), with);
}

// Why it is refused.
std::string refusal(std::string_view part, std::string_view with) {
    const auto parsed = parse_answers(book(part, with));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

std::string times(std::string_view character, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += character;
    return text;
}

}  // namespace

TEST_CASE("an answer is read with its articles, its day and its doors") {
    const auto parsed = parse_answers(book());
    REQUIRE(parsed.has_value());
    CHECK(parsed->version() == 1);
    CHECK(to_iso(parsed->checked_on()) == "2026-11-29");
    const FrequentAnswer* const answer = parsed->find("closed");
    REQUIRE(answer != nullptr);
    CHECK(answer->question.zh == "店关门了？");
    CHECK(answer->asked_as == std::vector<std::string>{"跑路"});
    CHECK(answer->summary.en == "Yes.");
    CHECK(answer->details.zh == "先投诉。");
    REQUIRE(answer->articles.size() == 1);
    CHECK(answer->articles[0].article == 15);
    CHECK_FALSE(answer->articles[0].is_unverified);
    CHECK(to_iso(answer->checked_on) == "2026-11-28");
    CHECK(answer->doors == std::vector{AnswerDoor::complaint});
    CHECK(parsed->find("open") == nullptr);
    CHECK(parsed->answers_of("cards").size() == 1);
    CHECK(parsed->law_name("civil_code").zh == "民法典");
}

TEST_CASE("an answer may have no door, and name a law whose text is not here as a whole") {
    CHECK(parse_answers(book(R"(,"doors":["complaint"])", "")));
    const auto parsed = parse_answers(
        book(R"({"law":"order_121","article":15})", R"({"law":"civil_code","unverified":true})")
    );
    REQUIRE(parsed.has_value());
    CHECK(parsed->find("closed")->articles[0].article == 0);
    CHECK(parsed->find("closed")->articles[0].is_unverified);
}

TEST_CASE("answers that do not hold together are refused, with the code and the reason") {
    CHECK(
        refusal(R"("category":"cards")", R"("category":"cars")") ==
        "closed: there is no such category"
    );
    CHECK(
        refusal(R"("law":"order_121","article":15)", R"("law":"gossip")") ==
        "closed: there is no such law"
    );
    CHECK(refusal(R"("article":15)", R"("article":47)") == "closed: the law has no such article");
    CHECK(refusal(R"(,"article":15)", "") == "closed: the number of the article is missing");
    CHECK(refusal(R"({"law":"order_121","article":15})", "") == "closed: it names no article");
    CHECK(
        refusal(R"("checked":"2026-11-28")", R"("checked":"2026-11-30")") ==
        "closed: it was checked after the whole"
    );
    CHECK(
        refusal(R"("en":"Cards"})", R"("en":"Cards"},{"code":"food","zh":"吃","en":"Food"})") ==
        "food: the category has no answer"
    );
    CHECK(
        refusal(R"({"code":"civil_code",)", R"({"code":"order_121",)") ==
        "order_121: the code is there twice"
    );
}

TEST_CASE("a text that is missing, too long or in one language is refused") {
    const std::string question = times("问", kChineseQuestionCharactersMax + 1);
    CHECK(refusal("店关门了？", question) == "closed: the question is too long");
    CHECK(parse_answers(book("店关门了？", times("问", kChineseQuestionCharactersMax))));
    CHECK(
        refusal("能要。", times("答", kChineseShortAnswerCharactersMax + 1)) ==
        "closed: the short answer is too long"
    );
    CHECK(
        refusal("先投诉。", times("答", kChineseAnswerCharactersMax + 1)) ==
        "closed: the answer is too long"
    );
    refusal("Yes.", times("a", kShortAnswerCharactersMax + 1));
    refusal("Closed?", "");
    refusal(R"(,"en":"Complain.")", "");
    refusal("跑路", "");
    refusal(R"(["跑路"])", "[]");
    refusal("closed", "Closed");
    refusal(R"("code":"cards")", R"("code":"卡")");
    refusal(R"("code":"civil_code")", R"("code":"civil code")");
    refusal("2026-11-28", "2026-02-30");
    refusal(R"(["complaint"])", R"(["window"])");
    refusal(R"("version":1)", R"("version":0)");
    refusal(R"("article":15)", R"("article":9999)");
    CHECK_FALSE(parse_answers(""));
    CHECK_FALSE(parse_answers("{}"));
}

TEST_CASE("every answer that is shipped is short, in both languages, and has an article") {
    const ContentSet content;
    const AnswerBook& shipped = *content.answers();
    CHECK(shipped.answers().size() >= 120);
    for (const FrequentAnswer& answer : shipped.answers()) {
        CAPTURE(answer.code);
        CHECK(answer.asked_as.size() >= 2);
        CHECK_FALSE(answer.articles.empty());
        CHECK(answer.question.zh.ends_with("？"));
        CHECK(answer.summary.zh.ends_with("。"));
        CHECK(answer.details.zh.ends_with("。"));
        for (const std::string& text : {answer.question.zh, answer.summary.zh, answer.details.zh})
            CHECK(text.find_first_of(",?;*") == std::string::npos);
    }
}

}  // namespace fangxin::core
