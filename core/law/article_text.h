// The words of an article of law, where its text is at hand, and how an article is named.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fangxin::core {

// 市场监督管理投诉举报处理办法: the one whose text the program has.
inline constexpr std::string_view kOrder121 = "order_121";

// The article's own words, without its number; nothing: there is no such article, or no text of
// this law. Lives as long as the program.
std::optional<std::string_view> article_text(std::string_view law, int article);

// Whether the words of this law's articles are at hand.
bool has_article_texts(std::string_view law);

// "第五十三条". From 1 to kArticleNumberMax (ENSUREd).
std::string chinese_article(int article);

}  // namespace fangxin::core
