// TRY(result): the value of a Result, or a return from this function with its error.
#pragma once

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace fangxin::core {

// For TRY: moves the value out.
template <typename T, typename E>
T take_value(tl::expected<T, E>& result) {
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace fangxin::core

// Use:
//     const auto number = TRY(CaseNumber::parse(text));
// Works for every tl::expected whose error can become the function's own. One TRY in another is a
// warning (-Wshadow): name the inner value. Not in a coroutine.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): only a macro can return from its caller.
#define TRY(...)                                                                 \
    __extension__({                                                              \
        auto&& try_result = (__VA_ARGS__);                                       \
        if (!try_result) return ::tl::unexpected(std::move(try_result.error())); \
        ::fangxin::core::take_value(try_result);                                 \
    })
