// Tests of the words and names of articles.
#include "core/law/article_text.h"

#include <doctest/doctest.h>

namespace fangxin::core {

TEST_CASE("an article is named as the law names it") {
    CHECK(chinese_article(1) == "第一条");
    CHECK(chinese_article(10) == "第十条");
    CHECK(chinese_article(15) == "第十五条");
    CHECK(chinese_article(20) == "第二十条");
    CHECK(chinese_article(53) == "第五十三条");
    CHECK(chinese_article(100) == "第一百条");
    CHECK(chinese_article(105) == "第一百零五条");
    CHECK(chinese_article(148) == "第一百四十八条");
    CHECK(chinese_article(110) == "第一百一十条");
    CHECK(chinese_article(1005) == "第一千零五条");
    CHECK(chinese_article(1203) == "第一千二百零三条");
}

TEST_CASE("each of the forty-six articles of order 121 can be read, and no other") {
    for (int article = 1; article <= 46; ++article) {
        CAPTURE(article);
        const auto text = article_text(kOrder121, article);
        REQUIRE(text.has_value());
        CHECK_FALSE(text->starts_with("第"));
        CHECK(text->ends_with("。"));
    }
    CHECK(article_text(kOrder121, 15)->find("七个工作日") != std::string_view::npos);
    CHECK_FALSE(article_text(kOrder121, 47));
    CHECK_FALSE(article_text(kOrder121, 0));
    CHECK_FALSE(article_text(kOrder121, -1));
    CHECK_FALSE(article_text(kOrder121, 1'000'000));
    CHECK_FALSE(article_text("consumer_law", 1));
}

}  // namespace fangxin::core
