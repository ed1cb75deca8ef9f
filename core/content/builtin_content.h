// The content that comes with the program: what a station works with until its centre sends newer.
//
// Built in, so that no missing or damaged file ever leaves a station without the law.
#pragma once

#include <string_view>

#include "core/content/content_kind.h"

namespace fangxin::core {

// Empty for a kind that only a centre can give (local_holidays).
std::string_view builtin_content(ContentKind kind);

// The words of the states of a case, for parse_case_words.
std::string_view builtin_case_words();

// Order 121 whole, a line an article; core/law/article_text.h reads it.
std::string_view builtin_order_121();

// The readings of Chinese characters, for PinyinTable::parse.
std::string_view builtin_pinyin_readings();

}  // namespace fangxin::core
