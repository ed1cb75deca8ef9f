// Folds text for comparison.
#include "core/search/folded_text.h"

#include "core/text.h"

namespace fangxin::core {

namespace {

char32_t fold_character(char32_t c) {
    constexpr char32_t kFullWidthFirst = 0xFF01;  // is U+0021; the others follow in order
    constexpr char32_t kFullWidthLast = 0xFF5E;
    if (c >= kFullWidthFirst && c <= kFullWidthLast) c = c - kFullWidthFirst + U'!';
    if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
    return c == U'ü' || c == U'Ü' ? U'v' : c;
}

// Signs and spaces of ASCII and Latin-1, general and Chinese punctuation; not 々 and 〇.
bool is_gap(char32_t c) {
    const bool is_digit = c >= U'0' && c <= U'9';
    if (c < 0x80) return !is_digit && !(c >= U'a' && c <= U'z');
    if (c >= 0x80 && c <= 0xBF) return true;
    if (c >= 0x2000 && c <= 0x206F) return true;
    const bool is_chinese_sign = (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x303F);
    return is_chinese_sign || (c >= 0xFF5F && c <= 0xFF65);
}

}  // namespace

FoldedText fold_for_search(std::string_view text) {
    FoldedText folded;
    // No growing: the former copy would still hold what a person typed.
    folded.characters.reserve(text.size());
    bool is_after_gap = true;
    std::size_t position = 0;
    while (position < text.size()) {
        const auto read = next_code_point(text, position);
        if (!read) ++position;
        const char32_t character = fold_character(read.value_or(U' '));
        if (is_gap(character)) {
            is_after_gap = true;
            continue;
        }
        folded.characters.push_back(character);
        folded.is_after_gap.push_back(is_after_gap);
        is_after_gap = false;
    }
    return folded;
}

std::vector<FoldedText> split_at_gaps(const FoldedText& text) {
    std::vector<FoldedText> parts;
    for (std::size_t i = 0; i < text.characters.size(); ++i) {
        if (text.is_after_gap[i]) {
            parts.emplace_back();
            parts.back().characters.reserve(text.characters.size() - i);
        }
        parts.back().characters.push_back(text.characters[i]);
        parts.back().is_after_gap.push_back(text.is_after_gap[i]);
    }
    return parts;
}

}  // namespace fangxin::core
