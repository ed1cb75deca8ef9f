// Reads a whole number that is all of a text, as on the wire and in small files.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace fangxin::core {

inline bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Nothing when the text is empty, has a sign, a space or anything but digits, or does not fit.
template <std::integral Number>
std::optional<Number> parse_whole_number(std::string_view text) {
    Number value = 0;
    if (!is_digits(text)) return std::nullopt;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{}) return std::nullopt;
    return value;
}

}  // namespace fangxin::core
