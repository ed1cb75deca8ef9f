// The limits of forms, by name. As core/limits.h, which the rest of the product includes.
#pragma once

#include <cstddef>

namespace fangxin::core {

inline constexpr std::size_t kFormsMax = 20;      // one a kind of case
inline constexpr std::size_t kFormPagesMax = 30;  // of one form
inline constexpr std::size_t kPhrasesMax = 50;    // of one question
inline constexpr std::size_t kFormWordsCharactersMax = 300;

}  // namespace fangxin::core
