// Boundaries of the characters that a person perceives (grapheme clusters) in UTF-8 text.
//
// Follows Unicode's extended grapheme clusters (UAX 29): base characters with combining marks and
// variation selectors, emoji with skin tones, joined emoji, flags, keycaps, Hangul syllables.
// Scripts that need shaping are outside the product. All functions are pure; the text must be
// UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace fangxin::kiosk {

// Decodes the code point at `offset`, which then moves past it. A byte that does not begin one is
// U+FFFD by itself, so that a loop over any bytes ends.
char32_t next_character(std::string_view text, std::size_t& offset);

// The end of the cluster that begins at `begin`, which must be a boundary; the text's size at end.
std::size_t grapheme_end(std::string_view text, std::size_t begin);

// The last boundary at or before `offset`.
std::size_t grapheme_boundary_at_or_before(std::string_view text, std::size_t offset);

// The first boundary at or after `offset`.
std::size_t grapheme_boundary_at_or_after(std::string_view text, std::size_t offset);

}  // namespace fangxin::kiosk
