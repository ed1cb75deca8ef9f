// Clusters are found from the front: fields are short, and only so are flags paired rightly.
#include "kiosk/input/grapheme.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace fangxin::kiosk {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Marks that never stand alone (Grapheme_Cluster_Break=Extend of Unicode 15, scripts in use here).
constexpr std::array kExtend = {
    Range{0x0300, 0x036F},    // combining diacritical marks
    Range{0x0483, 0x0489},    // Cyrillic
    Range{0x0591, 0x05BD},    // Hebrew
    Range{0x064B, 0x065F},    // Arabic
    Range{0x1AB0, 0x1ACE},    // combining diacritical marks extended
    Range{0x1DC0, 0x1DFF},    // combining diacritical marks supplement
    Range{0x200C, 0x200C},    // zero width non-joiner
    Range{0x20D0, 0x20F0},    // combining marks for symbols, the keycap among them
    Range{0x302A, 0x302F},    // ideographic and Hangul tone marks
    Range{0x3099, 0x309A},    // kana voicing marks
    Range{0xFE00, 0xFE0F},    // variation selectors
    Range{0xFE20, 0xFE2F},    // combining half marks
    Range{0xFF9E, 0xFF9F},    // half-width kana voicing marks
    Range{0x1F3FB, 0x1F3FF},  // skin tones
    Range{0xE0020, 0xE007F},  // tags of subdivision flags
    Range{0xE0100, 0xE01EF},  // variation selectors of ideographs
};

// Characters that a joiner binds to the next (Extended_Pictographic).
constexpr std::array kPictographic = {
    Range{0x00A9, 0x00A9},   Range{0x00AE, 0x00AE},   Range{0x203C, 0x203C},
    Range{0x2049, 0x2049},   Range{0x2122, 0x2122},   Range{0x2139, 0x2139},
    Range{0x2194, 0x21AA},   Range{0x231A, 0x23FF},   Range{0x24C2, 0x24C2},
    Range{0x25AA, 0x25FE},   Range{0x2600, 0x27BF},   Range{0x2934, 0x2935},
    Range{0x2B05, 0x2B55},   Range{0x3030, 0x3030},   Range{0x303D, 0x303D},
    Range{0x3297, 0x3299},   Range{0x1F000, 0x1F1E5}, Range{0x1F200, 0x1F3FA},
    Range{0x1F400, 0x1FAFF},
};

constexpr char32_t kJoiner = 0x200D;
constexpr Range kRegionalIndicator{0x1F1E6, 0x1F1FF};
constexpr Range kHangulSyllable{0xAC00, 0xD7A3};
constexpr char32_t kHangulSyllablesPerVowel = 28;

bool is_in(char32_t character, Range range) {
    return character >= range.first && character <= range.last;
}

bool is_in_any(char32_t character, std::span<const Range> ranges) {
    return std::ranges::any_of(ranges, [&](Range range) { return is_in(character, range); });
}

struct Decoded {
    char32_t character = 0;
    std::size_t end = 0;
};

// The code point at `begin`. A byte that does not begin one stands for itself, so that a loop over
// any bytes ends.
Decoded decode(std::string_view text, std::size_t begin) {
    const auto lead = static_cast<std::uint8_t>(text[begin]);
    std::size_t length = 1;
    char32_t character = lead;
    if (lead >= 0xF0) {
        length = 4;
        character = lead & 0x07U;
    } else if (lead >= 0xE0) {
        length = 3;
        character = lead & 0x0FU;
    } else if (lead >= 0xC0) {
        length = 2;
        character = lead & 0x1FU;
    }
    const std::size_t end = std::min(begin + length, text.size());
    for (std::size_t i = begin + 1; i < end; ++i)
        character = (character << 6U) | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
    return {character, end};
}

enum class Hangul { none, leading, vowel, trailing, syllable_open, syllable_closed };

Hangul hangul_kind(char32_t character) {
    if (is_in(character, {0x1100, 0x115F}) || is_in(character, {0xA960, 0xA97C}))
        return Hangul::leading;
    if (is_in(character, {0x1160, 0x11A7}) || is_in(character, {0xD7B0, 0xD7C6}))
        return Hangul::vowel;
    if (is_in(character, {0x11A8, 0x11FF}) || is_in(character, {0xD7CB, 0xD7FB}))
        return Hangul::trailing;
    if (!is_in(character, kHangulSyllable)) return Hangul::none;
    const bool is_open = (character - kHangulSyllable.first) % kHangulSyllablesPerVowel == 0;
    return is_open ? Hangul::syllable_open : Hangul::syllable_closed;
}

// UAX 29, rules GB6 to GB8.
bool hangul_holds_together(char32_t before, char32_t after) {
    const Hangul left = hangul_kind(before);
    const Hangul right = hangul_kind(after);
    if (left == Hangul::none || right == Hangul::none) return false;
    switch (left) {
        case Hangul::leading:
            return right != Hangul::trailing;
        case Hangul::vowel:
        case Hangul::syllable_open:
            return right == Hangul::vowel || right == Hangul::trailing;
        case Hangul::trailing:
        case Hangul::syllable_closed:
            return right == Hangul::trailing;
        case Hangul::none:
            break;
    }
    return false;
}

}  // namespace

std::size_t grapheme_end(std::string_view text, std::size_t begin) {
    if (begin >= text.size()) return text.size();
    Decoded last = decode(text, begin);
    const bool is_control = last.character < 0x20;
    bool is_pictographic = is_in_any(last.character, kPictographic);
    bool may_pair_flag = is_in(last.character, kRegionalIndicator);
    bool is_joined = false;
    while (!is_control && last.end < text.size()) {
        const Decoded next = decode(text, last.end);
        const bool is_extension = next.character == kJoiner || is_in_any(next.character, kExtend);
        const bool is_next_pictographic = is_in_any(next.character, kPictographic);
        const bool is_flag = may_pair_flag && is_in(next.character, kRegionalIndicator);
        const bool is_joined_emoji = is_pictographic && is_joined && is_next_pictographic;
        const bool is_syllable = hangul_holds_together(last.character, next.character);
        if (!is_extension && !is_flag && !is_joined_emoji && !is_syllable) break;
        may_pair_flag = false;
        is_joined = next.character == kJoiner;
        last = next;
    }
    return last.end;
}

std::size_t grapheme_boundary_at_or_before(std::string_view text, std::size_t offset) {
    std::size_t boundary = 0;
    while (boundary < text.size()) {
        const std::size_t end = grapheme_end(text, boundary);
        if (end > offset) break;
        boundary = end;
    }
    return boundary;
}

std::size_t grapheme_boundary_at_or_after(std::string_view text, std::size_t offset) {
    const std::size_t before = grapheme_boundary_at_or_before(text, offset);
    return before >= offset ? before : grapheme_end(text, before);
}

}  // namespace fangxin::kiosk
