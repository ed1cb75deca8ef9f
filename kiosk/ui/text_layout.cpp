// Line breaking after GB/T 15834-2011 (punctuation) 5.1 and the W3C's requirements for Chinese
// text layout, 3.1.3: marks that may not begin or end a line.
#include "kiosk/ui/text_layout.h"

#include "kiosk/input/grapheme.h"

namespace fangxin::kiosk {
namespace {

constexpr std::u32string_view kNoLineStart =
    U"，。、；：？！）】》〉」』〕］｝”’…—～·％‰℃°,.;:?!)]}>%~々ー";
constexpr std::u32string_view kNoLineEnd = U"（【《〈「『〔［｛“‘([{<¥￥$#";

bool is_one_of(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

bool is_space(char32_t character) {
    return character == U' ' || character == U'\t';
}

// Characters between which a line may end without a space.
bool is_ideographic(char32_t character) {
    return (character >= 0x2E80 && character <= 0xD7AF) ||  // CJK, kana, hangul
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0xFE30 && character <= 0xFE4F) ||
           (character >= 0xFF00 && character <= 0xFFEF) ||  // full-width forms
           character >= 0x1F000;                            // emoji, rare characters
}

// The punctuation that Chinese shares with Latin: a line may end after it in Chinese text.
bool is_wide_mark(char32_t character) {
    return is_one_of(U"“”‘’…—·", character);
}

bool may_break_between(char32_t before, char32_t after) {
    if (is_space(after)) {
        return false;  // spaces hang at the end of the line
    }
    if (is_one_of(kNoLineStart, after) || is_one_of(kNoLineEnd, before)) return false;
    return is_space(before) || is_ideographic(before) || is_ideographic(after) ||
           is_wide_mark(before);
}

// Goes through the text once and remembers the last place where the line may end.
class LineBreaker {
  public:
    LineBreaker(std::string_view text, float width, const CharacterWidth& character_width)
        : text_(text), width_max_(width), character_width_(character_width) {}

    std::vector<TextLine> run() {
        std::size_t offset = 0;
        while (offset < text_.size()) {
            const std::size_t at = offset;
            const char32_t character = next_character(text_, offset);
            if (character == U'\n')
                finish(line_, offset);
            else
                take(character, at, offset);
        }
        finish(line_, text_.size());
        return lines_;
    }

  private:
    void take(char32_t character, std::size_t at, std::size_t after) {
        if (at > line_.begin && may_break_between(previous_, character)) {
            opportunity_ = line_;
            resume_ = at;
            width_at_resume_ = width_;
        }
        const float advance = character_width_(character, at);
        while (!is_space(character) && width_ + advance > width_max_ && at > line_.begin) wrap(at);
        width_ += advance;
        if (!is_space(character)) {
            line_.end = after;
            line_.width = width_;
        }
        previous_ = character;
    }

    // Ends the line at the last opportunity, or before this character where there was none.
    void wrap(std::size_t at) {
        if (resume_ <= line_.begin) return finish(line_, at);
        const TextLine taken = line_;
        const float carried = width_ - width_at_resume_;
        finish(opportunity_, resume_);
        width_ = carried;
        if (taken.end <= line_.begin) return;
        line_.end = taken.end;
        line_.width = taken.width - width_at_resume_;
    }

    void finish(const TextLine& line, std::size_t next) {
        lines_.push_back(line);
        line_ = {next, next, 0};
        resume_ = next;
        width_ = 0;
    }

    std::string_view text_;
    float width_max_;
    const CharacterWidth& character_width_;
    std::vector<TextLine> lines_;
    TextLine line_;    // so far; ends after the last character that is no space
    float width_ = 0;  // of the line so far, with the spaces at its end
    char32_t previous_ = 0;
    TextLine opportunity_;
    std::size_t resume_ = 0;  // where the next line begins if the opportunity is used
    float width_at_resume_ = 0;
};

}  // namespace

std::vector<TextLine> break_lines(
    std::string_view text, float width, const CharacterWidth& character_width
) {
    return LineBreaker(text, width, character_width).run();
}

}  // namespace fangxin::kiosk
