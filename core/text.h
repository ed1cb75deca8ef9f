// UTF-8 text as people type it: checking, counting, and folding full-width forms.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fangxin::core {

// True for well-formed UTF-8 (no surrogates, no overlong forms, up to U+10FFFF).
bool is_utf8(std::string_view text);

// The code point that starts at `position`, which then moves past it. Nothing, and no move, at the
// end or where the bytes are not UTF-8.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& position);

// The bytes of one code point; none where it is a surrogate or beyond U+10FFFF.
std::string utf8_of(char32_t code_point);

// Code points. The text must be UTF-8 (ENSUREd).
std::size_t count_characters(std::string_view text);

// True if a C0 or C1 control character, DEL, U+2028/2029, a bidirectional override or a
// non-character is present, or the text is not UTF-8. `line_breaks_allowed` lets "\n" pass.
bool has_control_characters(std::string_view text, bool line_breaks_allowed);

// Full-width ASCII (U+FF01..FF5E) and the ideographic space become their ASCII forms.
std::string fold_width(std::string_view text);

// Text from outside as the product keeps it; every check comes after this. Line ends of every
// system become "\n", a TAB a space; white space at both ends and characters that nobody sees go,
// marks of direction among them; the rest is NFC. A joiner or variation selector stays after what
// it belongs to (emoji, rare characters). So text of which nothing is seen becomes empty. Control
// characters and U+202E, which turns what is read round, stay, so that a check finds them, and so
// does all that is not UTF-8.
std::string normalised(std::string_view text);

// The digits of a number as people type or copy it: normalised, width folded, without spaces, dots,
// dashes, brackets and what nobody sees. Other characters stay, so that a check of the result finds
// them.
std::string compact_number(std::string_view text);

}  // namespace fangxin::core
