// A text being edited: UTF-8, a caret, a limit. Pure; the on-screen keyboard and a real keyboard
// both act on it.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/private_text.h"

namespace fangxin::kiosk {

class EditBuffer {
  public:
    EditBuffer() = default;
    // `text` goes through the same checks as `insert`; the caret is at its end.
    EditBuffer(std::string_view text, std::size_t characters_max, bool is_multiline);

    // Ends with the next change.
    std::string_view text() const { return text_.view(); }
    std::size_t caret() const { return caret_; }  // byte offset, always between characters
    std::size_t characters() const;
    std::size_t characters_max() const { return characters_max_; }

    // Inserts at the caret as much as the limit allows, whole characters only. Control characters
    // are dropped ("\n" stays in a multi-line field). Returns false when something did not fit or
    // the text is not UTF-8, of which nothing is inserted.
    bool insert(std::string_view text);
    void erase_before();  // one user-perceived character (grapheme cluster)
    void erase_after();
    void move_left();
    void move_right();
    void move_home();  // of the line, in a multi-line field
    void move_end();
    void place_caret(std::size_t byte_offset);  // moved to the nearest character boundary before it
    void clear();

    bool operator==(const EditBuffer&) const = default;

  private:
    // Puts `text` in place of the bytes [begin, end) and the caret after it.
    void replace(std::size_t begin, std::size_t end, std::string_view text);

    core::PrivateText text_;
    std::size_t caret_ = 0;
    std::size_t characters_max_ = 0;
    bool is_multiline_ = false;
};

}  // namespace fangxin::kiosk
