// Where lines of text end: Chinese between characters by the rules for punctuation, Latin between
// words. Pure; widths come in as a function.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace fangxin::kiosk {

// Width of the character at a byte offset of the text.
using CharacterWidth = std::function<float(char32_t character, std::size_t offset)>;

struct TextLine {
    std::size_t begin = 0;  // bytes of the text, without the spaces or the line break at the end
    std::size_t end = 0;
    float width = 0;
    bool operator==(const TextLine&) const = default;
};

// Breaks the text into lines no wider than `width`, except where one character alone is wider.
// "\n" always breaks. Closing punctuation never begins a line and opening punctuation never ends
// one, unless the line holds nothing else. At least one line comes back.
std::vector<TextLine> break_lines(
    std::string_view text, float width, const CharacterWidth& character_width
);

}  // namespace fangxin::kiosk
