// Prepared statements of one connection by their text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fangxin::central {

struct TextHash {
    // NOLINTNEXTLINE(readability-identifier-naming): the library asks for this name.
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

template <typename Statement>
using StatementCache = std::unordered_map<std::string, Statement, TextHash, std::equal_to<>>;

}  // namespace fangxin::central
