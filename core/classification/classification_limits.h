// The limits of classifications, by name. As core/limits.h, which the rest of the product includes.
#pragma once

#include <cstddef>

namespace fangxin::core {

inline constexpr std::size_t kClassificationEntriesMax = 5'000;  // of one list
// Real paths have a root and four levels (DOMAIN 4.3): 商品, 类, 中类, 小类, 品种.
inline constexpr std::size_t kClassificationLevelsMax = 8;
inline constexpr std::size_t kClassificationNameCharactersMax = 100;
inline constexpr std::size_t kClassificationSourceCharactersMax = 300;
inline constexpr std::size_t kChoicesMax = 200;              // of one list
inline constexpr std::size_t kChoiceCoversMax = 50;          // entries that one choice stands for
inline constexpr std::size_t kBodyNumberCharactersMax = 30;  // "119 / 120 / 122"
inline constexpr std::size_t kBodyTextCharactersMax = 300;   // a scope, or what to do before

}  // namespace fangxin::core
