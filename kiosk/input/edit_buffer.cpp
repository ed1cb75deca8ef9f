// Edits by grapheme cluster; limits by code point, as every limit of a field.
#include "kiosk/input/edit_buffer.h"

#include <algorithm>

#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/input/grapheme.h"

namespace fangxin::kiosk {
namespace {

// The text without control characters. Only the code points that are refused by core go.
core::PrivateText without_control_characters(std::string_view text, bool line_breaks_allowed) {
    core::PrivateText kept;
    kept.reserve(text.size());
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        next_character(text, end);
        const std::string_view character = text.substr(begin, end - begin);
        if (!core::has_control_characters(character, line_breaks_allowed)) kept.append(character);
    }
    return kept;
}

}  // namespace

EditBuffer::EditBuffer(std::string_view text, std::size_t characters_max, bool is_multiline)
    : characters_max_(characters_max), is_multiline_(is_multiline) {
    insert(text);
}

std::size_t EditBuffer::characters() const {
    return core::count_characters(text());
}

bool EditBuffer::insert(std::string_view text) {
    if (!core::is_utf8(text)) return false;
    const core::PrivateText kept = without_control_characters(text, is_multiline_);
    const std::string_view wanted = kept.view();
    const std::size_t held = characters();
    ENSURE(held <= characters_max_);
    std::size_t room = characters_max_ - held;
    std::size_t fitting = 0;
    while (fitting < wanted.size()) {
        const std::size_t end = grapheme_end(wanted, fitting);
        const std::size_t needed = core::count_characters(wanted.substr(fitting, end - fitting));
        if (needed > room) break;
        room -= needed;
        fitting = end;
    }
    replace(caret_, caret_, wanted.substr(0, fitting));
    return fitting == wanted.size();
}

void EditBuffer::erase_before() {
    if (caret_ == 0) return;
    replace(grapheme_boundary_at_or_before(text(), caret_ - 1), caret_, {});
}

void EditBuffer::erase_after() {
    if (caret_ == text_.size()) return;
    replace(caret_, grapheme_end(text(), caret_), {});
}

void EditBuffer::move_left() {
    if (caret_ > 0) caret_ = grapheme_boundary_at_or_before(text(), caret_ - 1);
}

void EditBuffer::move_right() {
    caret_ = grapheme_end(text(), caret_);
}

void EditBuffer::move_home() {
    const std::size_t line_break = text().substr(0, caret_).rfind('\n');
    caret_ = line_break == std::string_view::npos ? 0 : line_break + 1;
}

void EditBuffer::move_end() {
    caret_ = std::min(text().find('\n', caret_), text_.size());
}

void EditBuffer::place_caret(std::size_t byte_offset) {
    caret_ = grapheme_boundary_at_or_before(text(), std::min(byte_offset, text_.size()));
}

void EditBuffer::clear() {
    text_.clear();
    caret_ = 0;
}

void EditBuffer::replace(std::size_t begin, std::size_t end, std::string_view text) {
    text_.erase(begin, end - begin);
    text_.insert(begin, text);
    // What was put in may have joined with what follows: an accent typed in front of an accent.
    caret_ = grapheme_boundary_at_or_after(text_.view(), begin + text.size());
}

}  // namespace fangxin::kiosk
