// The names of an enumeration's values, as they are written and read: one list for both.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/result.h"

namespace fangxin::core {

// In the order of the values, which count from 0. `unknown` is the error of any other name.
template <std::size_t Count>
struct NameList {
    std::string_view unknown;
    std::array<std::string_view, Count> names;
};

template <std::size_t Count>
consteval auto name_list(std::string_view unknown, const std::string_view (&names)[Count]) {
    return NameList<Count>{unknown, std::to_array(names)};
}

// The list of an enumeration that has one is a specialisation of this, beside the enumeration.
template <typename Enum>
inline constexpr auto kNames = nullptr;

// What JSON is read as where it has a name that no value has; nothing: it is a fault.
template <typename Enum>
inline constexpr std::optional<Enum> kReadAs = std::nullopt;

template <typename Enum>
concept Named =
    std::is_enum_v<Enum> && !std::is_null_pointer_v<std::remove_const_t<decltype(kNames<Enum>)>>;

template <typename Enum>
constexpr std::string_view name_of(Enum value) {
    return kNames<Enum>.names.at(static_cast<std::size_t>(value));
}

// Every value, in order.
template <typename Enum>
consteval auto values_of() {
    std::array<Enum, kNames<Enum>.names.size()> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<Enum>(i);
    return values;
}

// `invalid` for a name that no value has.
template <typename Enum>
Result<Enum> parse_name(std::string_view name) {
    const auto& names = kNames<Enum>.names;
    const auto* const found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return fail(ErrorCode::invalid, std::string(kNames<Enum>.unknown));
    return static_cast<Enum>(found - names.begin());
}

}  // namespace fangxin::core
