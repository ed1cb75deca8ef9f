// The limits of searching, by name. As core/limits.h, which the rest of the product includes.
#pragma once

#include <cstddef>

namespace fangxin::core {

// The longest syllables are "zhuang", "chuang" and "shuang".
inline constexpr std::size_t kSyllableLettersMax = 6;
// Unihan has 5 toneless readings at most for one character that is still in use.
inline constexpr std::size_t kReadingsPerCharacterMax = 8;
// All of Unicode's Chinese characters are fewer.
inline constexpr std::size_t kPinyinCharactersMax = 100'000;

// A name of 100 characters in full pinyin. Who types more finds nothing.
inline constexpr std::size_t kSearchQueryCharactersMax = 100 * kSyllableLettersMax;
// Words that may be apart from each other; more of them match only as one text.
inline constexpr std::size_t kSearchWordsMax = 8;
inline constexpr std::size_t kSearchResultsMax = 100;

}  // namespace fangxin::core
