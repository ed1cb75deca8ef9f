// UTF-8 decoding and the clean-ups of typed text that build on it.
#include "core/text.h"

#include <array>
#include <utf8proc.h>

#include "core/bytes.h"
#include "core/ensure.h"

namespace fangxin::core {

namespace {

constexpr std::size_t kSequenceBytesMax = 4;
constexpr std::string_view kIdeographicSpace = "\u3000";

bool is_control(char32_t c) {
    const bool is_c0 = c < 0x20;
    const bool is_delete_or_c1 = c >= 0x7F && c <= 0x9F;
    const bool is_separator = c == 0x2028 || c == 0x2029;
    const bool is_bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool is_non_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return is_c0 || is_delete_or_c1 || is_separator || is_bidirectional || is_non_character;
}

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Spaces, dashes and round brackets: what people put between the digits of a number.
bool is_number_ornament(char32_t c) {
    const bool is_space = c == ' ' || c == 0xA0 || (c >= 0x2002 && c <= 0x200A) || c == 0x202F;
    const bool is_dash = c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63;
    return is_space || is_dash || c == '(' || c == ')';
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& position) {
    if (position >= text.size()) return std::nullopt;
    // Nearly every byte of a sealed case, twice over: 15 % of the time of the centre's event loops.
    if (const auto first = static_cast<unsigned char>(text[position]); first < 0x80) {
        ++position;
        return first;
    }
    const std::string_view rest = text.substr(position, kSequenceBytesMax);
    utf8proc_int32_t code_point = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(
        as_bytes(rest).data(), static_cast<utf8proc_ssize_t>(rest.size()), &code_point
    );
    if (length <= 0) return std::nullopt;
    position += static_cast<std::size_t>(length);
    return static_cast<char32_t>(code_point);
}

bool is_utf8(std::string_view text) {
    std::size_t position = 0;
    while (position < text.size()) {
        if (!next_code_point(text, position)) return false;
    }
    return true;
}

std::string utf8_of(char32_t code_point) {
    std::array<utf8proc_uint8_t, kSequenceBytesMax> bytes{};
    const auto number = static_cast<utf8proc_int32_t>(code_point);
    if (utf8proc_codepoint_valid(number) == 0) return {};
    const auto length = utf8proc_encode_char(number, bytes.data());
    return std::string(as_text(ByteView(bytes).first(static_cast<std::size_t>(length))));
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    std::size_t position = 0;
    while (position < text.size()) {
        ENSURE(next_code_point(text, position).has_value());
        ++count;
    }
    return count;
}

bool has_control_characters(std::string_view text, bool line_breaks_allowed) {
    std::size_t position = 0;
    while (position < text.size()) {
        const auto code_point = next_code_point(text, position);
        if (!code_point) return true;
        if (line_breaks_allowed && *code_point == '\n') continue;
        if (is_control(*code_point)) return true;
    }
    return false;
}

std::string fold_width(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t start = position;
        const auto code_point = next_code_point(text, position);
        if (!code_point) ++position;  // a broken byte stays as it is
        if (code_point && *code_point >= 0xFF01 && *code_point <= 0xFF5E) {
            folded.push_back(static_cast<char>(*code_point - 0xFF01 + '!'));
        } else if (text.substr(start, position - start) == kIdeographicSpace) {
            folded.push_back(' ');
        } else {
            folded.append(text.substr(start, position - start));
        }
    }
    return folded;
}

std::string trim(std::string_view text) {
    while (!text.empty()) {
        if (is_ascii_space(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(kIdeographicSpace)) {
            text.remove_prefix(kIdeographicSpace.size());
        } else {
            break;
        }
    }
    while (!text.empty()) {
        if (is_ascii_space(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(kIdeographicSpace)) {
            text.remove_suffix(kIdeographicSpace.size());
        } else {
            break;
        }
    }
    return std::string(text);
}

std::string compact_number(std::string_view text) {
    const std::string folded = fold_width(text);
    const std::string_view view = folded;
    std::string compact;
    compact.reserve(folded.size());
    std::size_t position = 0;
    while (position < view.size()) {
        const std::size_t start = position;
        const auto code_point = next_code_point(view, position);
        if (!code_point) ++position;
        if (code_point && is_number_ornament(*code_point)) continue;
        compact.append(view.substr(start, position - start));
    }
    return compact;
}

}  // namespace fangxin::core
