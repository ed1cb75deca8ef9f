// Tests of finding an answer.
#include "core/answers/answer_search.h"

#include <doctest/doctest.h>

#include "core/answers/answers_json.h"
#include "tests/core_search/search_samples.h"

namespace fangxin::core {

namespace {

const AnswerSearch& shipped() {
    static const AnswerSearch search = [] {
        auto book = parse_answers(tests::asset_text("answers/answers.json"));
        REQUIRE(book.has_value());
        auto kept = std::make_shared<const AnswerBook>(std::move(*book));
        return AnswerSearch(std::move(kept), tests::readings());
    }();
    return search;
}

bool finds(std::string_view typed, std::string_view code) {
    for (const FrequentAnswer* answer : shipped().find(typed)) {
        if (answer->code == code) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("an answer is found by its question and by other words, in Chinese and by pinyin") {
    for (const char* typed : {"关门", "店关门", "跑路", "paolu", "pao lu", "dpl", "健身房 停业"}) {
        CAPTURE(typed);
        CHECK(finds(typed, "card_shop_closed"));
    }
    CHECK(finds("closed", "card_shop_closed"));
    CHECK_FALSE(finds("关门", "days_until_accepted"));
}

TEST_CASE("an answer is found while its pinyin is still being typed, letter by letter") {
    constexpr std::string_view kLetters = "yufuka";
    for (std::size_t length = 4; length <= kLetters.size(); ++length) {
        CAPTURE(length);
        CHECK(finds(kLetters.substr(0, length), "card_shop_closed"));
    }
    // As the input method shows what it spells.
    for (const char* typed : {"yu fu", "yu fu k", "yu fu ka"}) {
        CAPTURE(typed);
        CHECK(finds(typed, "card_shop_closed"));
    }
}

TEST_CASE("every question that is shipped is found by itself, by pinyin and by each other word") {
    for (const FrequentAnswer& answer : shipped().book().answers()) {
        CAPTURE(answer.code);
        CHECK(finds(answer.question.zh, answer.code));
        CHECK(finds(tests::full_pinyin(answer.question.zh), answer.code));
        CHECK(finds(answer.question.en, answer.code));
        for (const std::string& words : answer.asked_as) {
            CAPTURE(words);
            CHECK(finds(words, answer.code));
        }
    }
}

TEST_CASE("a sentence that is in no answer finds those that are near it, the nearest first") {
    const char* const typed = "我的健身卡店跑路了钱怎么要回来";
    CHECK(shipped().find(typed).empty());
    const auto near = shipped().find_near(typed);
    REQUIRE_FALSE(near.empty());
    CHECK(near.front()->category == "prepaid_card");
    CHECK(shipped().find_near("").empty());
    CHECK(shipped().find_near("龘").empty());
    CHECK(shipped().find_near("\xff\xfe").empty());
}

TEST_CASE("all answers are there, in the order of the data, when nothing was typed") {
    const auto all = shipped().find("");
    REQUIRE(all.size() == shipped().book().answers().size());
    CHECK(all.front()->code == shipped().book().answers().front().code);
    CHECK(shipped().find("qqqqq").empty());
}

}  // namespace fangxin::core
