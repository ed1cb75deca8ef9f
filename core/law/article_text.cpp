// Finds articles in the text of Order 121, and writes their numbers as the law does.
#include "core/law/article_text.h"

#include <algorithm>
#include <array>

#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "core/limits.h"

namespace fangxin::core {

namespace {

constexpr std::array<std::string_view, 10> kDigits = {
    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

struct Place {
    int value;
    std::string_view name;
};
constexpr std::array<Place, 4> kPlaces = {{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};

// "十五", not "一十五"; "一百零八": what is skipped inside is read once.
std::string chinese_number(int number) {
    std::string words;
    bool has_gap = false;
    for (const Place& place : kPlaces) {
        const int digit = number / place.value % 10;
        if (digit == 0) {
            has_gap = !words.empty();
            continue;
        }
        if (has_gap) words += kDigits[0];
        has_gap = false;
        const bool is_bare_ten = place.value == 10 && digit == 1 && words.empty();
        if (!is_bare_ten) words += kDigits.at(static_cast<std::size_t>(digit));
        words += place.name;
    }
    return words;
}

}  // namespace

std::string chinese_article(int article) {
    ENSURE(article >= 1 && article <= kArticleNumberMax);
    return "第" + chinese_number(article) + "条";
}

bool has_article_texts(std::string_view law) {
    return law == kOrder121;
}

std::optional<std::string_view> article_text(std::string_view law, int article) {
    if (!has_article_texts(law) || article < 1 || article > kArticleNumberMax) return std::nullopt;
    const std::string name = chinese_article(article) + " ";
    for (std::string_view rest = builtin_order_121(); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.starts_with(name)) return line.substr(name.size());
    }
    return std::nullopt;
}

}  // namespace fangxin::core
