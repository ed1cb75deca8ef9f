// Escapes as RFC 8259 asks, and puts commas between values.
#include "core/json/private_json.h"

#include <array>
#include <charconv>

#include "core/ensure.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

// Characters with an escape of two, and its second character.
constexpr std::string_view kShortEscaped = "\"\\\b\f\n\r\t";
constexpr std::string_view kShortEscapes = "\"\\bfnrt";

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append_escape(PrivateText& text, char c) {
    if (const auto place = kShortEscaped.find(c); place != std::string_view::npos) {
        text.append("\\");
        return text.append(kShortEscapes.substr(place, 1));
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    text.append("\\u00");
    text.append(kHex.substr(byte >> 4U, 1));
    text.append(kHex.substr(byte & 0xFU, 1));
}

}  // namespace

void PrivateJson::key(std::string_view name) {
    separate();
    write_quoted(name);
    text_.append(":");
    is_first_ = true;
}

void PrivateJson::text(std::string_view value) {
    separate();
    write_quoted(value);
}

void PrivateJson::whole(std::uint64_t value) {
    separate();
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    text_.append({digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
    overwrite(digits.data(), digits.size());
}

void PrivateJson::flag(bool value) {
    separate();
    text_.append(value ? "true" : "false");
}

void PrivateJson::begin(std::string_view bracket) {
    separate();
    text_.append(bracket);
    is_first_ = true;
}

void PrivateJson::end(std::string_view bracket) {
    text_.append(bracket);
    is_first_ = false;
}

// The value after a key is the first of its place.
void PrivateJson::separate() {
    if (!is_first_) text_.append(",");
    is_first_ = false;
}

void PrivateJson::write_quoted(std::string_view value) {
    ENSURE(is_utf8(value));
    text_.append("\"");
    while (!value.empty()) {
        std::size_t plain = 0;
        while (plain < value.size() && is_plain(value[plain])) ++plain;
        if (plain > 0) text_.append(value.substr(0, plain));
        if (plain < value.size()) append_escape(text_, value[plain]);
        value.remove_prefix(plain + (plain < value.size() ? 1 : 0));
    }
    text_.append("\"");
}

}  // namespace fangxin::core
