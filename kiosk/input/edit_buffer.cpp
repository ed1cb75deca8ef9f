// Edits by grapheme cluster; limits by code point, as every limit of a field.
#include "kiosk/input/edit_buffer.h"

#include <algorithm>
#include <utility>

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/input/grapheme.h"

namespace fangxin::kiosk {
namespace {

// Longer than the bytes that std::string keeps inside itself, so that swapping two texts exchanges
// pointers and copies nothing.
constexpr std::size_t kHeapBytesMin = 32;

// The text without control characters. Only the code points that are refused by core go.
std::string without_control_characters(std::string_view text, bool line_breaks_allowed) {
    std::string kept;
    kept.reserve(std::max(text.size(), kHeapBytesMin));
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = begin + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        const std::string_view character = text.substr(begin, end - begin);
        if (!core::has_control_characters(character, line_breaks_allowed)) kept += character;
        begin = end;
    }
    return kept;
}

}  // namespace

EditBuffer::EditBuffer(std::string text, std::size_t characters_max, bool is_multiline)
    : characters_max_(characters_max), is_multiline_(is_multiline) {
    insert(text);
    core::wipe(text);
}

EditBuffer::~EditBuffer() {
    core::wipe(text_);
}

EditBuffer& EditBuffer::operator=(const EditBuffer& other) {
    if (this == &other) return *this;
    replace(0, text_.size(), other.text_);
    caret_ = other.caret_;
    characters_max_ = other.characters_max_;
    is_multiline_ = other.is_multiline_;
    return *this;
}

std::size_t EditBuffer::characters() const {
    return core::count_characters(text_);
}

bool EditBuffer::insert(std::string_view text) {
    if (!core::is_utf8(text)) return false;
    std::string wanted = without_control_characters(text, is_multiline_);
    const std::size_t held = characters();
    ENSURE(held <= characters_max_);
    std::size_t room = characters_max_ - held;
    std::size_t fitting = 0;
    while (fitting < wanted.size()) {
        const std::size_t end = grapheme_end(wanted, fitting);
        const std::string_view cluster = std::string_view(wanted).substr(fitting, end - fitting);
        const std::size_t needed = core::count_characters(cluster);
        if (needed > room) break;
        room -= needed;
        fitting = end;
    }
    const bool fits = fitting == wanted.size();
    replace(caret_, caret_, std::string_view(wanted).substr(0, fitting));
    core::wipe(wanted);
    return fits;
}

void EditBuffer::erase_before() {
    if (caret_ == 0) return;
    replace(grapheme_boundary_at_or_before(text_, caret_ - 1), caret_, {});
}

void EditBuffer::erase_after() {
    if (caret_ == text_.size()) return;
    replace(caret_, grapheme_end(text_, caret_), {});
}

void EditBuffer::move_left() {
    if (caret_ > 0) caret_ = grapheme_boundary_at_or_before(text_, caret_ - 1);
}

void EditBuffer::move_right() {
    caret_ = grapheme_end(text_, caret_);
}

void EditBuffer::move_home() {
    const std::size_t line_break = std::string_view(text_).substr(0, caret_).rfind('\n');
    caret_ = line_break == std::string_view::npos ? 0 : line_break + 1;
}

void EditBuffer::move_end() {
    caret_ = std::min(text_.find('\n', caret_), text_.size());
}

void EditBuffer::place_caret(std::size_t byte_offset) {
    caret_ = grapheme_boundary_at_or_before(text_, std::min(byte_offset, text_.size()));
}

void EditBuffer::clear() {
    core::wipe(text_);
    caret_ = 0;
}

void EditBuffer::replace(std::size_t begin, std::size_t end, std::string_view text) {
    ENSURE(begin <= end && end <= text_.size());
    std::string next;
    next.reserve(std::max(text_.size() - (end - begin) + text.size(), kHeapBytesMin));
    next.append(text_, 0, begin).append(text).append(text_, end, std::string::npos);
    std::swap(text_, next);
    core::wipe(next);
    // What was put in may have joined with what follows: an accent typed in front of an accent.
    caret_ = grapheme_boundary_at_or_after(text_, begin + text.size());
}

}  // namespace fangxin::kiosk
