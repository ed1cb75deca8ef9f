// Finds grapheme clusters over utf8proc.
//
// From the front of the text: fields are short, and only so are flags paired rightly.
#include "kiosk/input/grapheme.h"

#include <utf8proc.h>

#include "core/text.h"

namespace fangxin::kiosk {
char32_t next_character(std::string_view text, std::size_t& offset) {
    constexpr char32_t kReplacement = 0xFFFD;
    const auto read = core::next_code_point(text, offset);
    if (!read) ++offset;
    return read.value_or(kReplacement);
}

std::size_t grapheme_end(std::string_view text, std::size_t begin) {
    if (begin >= text.size()) return text.size();
    std::size_t end = begin;
    const auto next = [text](std::size_t& position) {
        return static_cast<utf8proc_int32_t>(next_character(text, position));
    };
    utf8proc_int32_t last = next(end);
    utf8proc_int32_t state = 0;
    while (end < text.size()) {
        std::size_t next_end = end;
        const utf8proc_int32_t following = next(next_end);
        if (utf8proc_grapheme_break_stateful(last, following, &state) != 0) break;
        last = following;
        end = next_end;
    }
    return end;
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
