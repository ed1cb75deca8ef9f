// The on-screen keyboard: its layouts as data, and the widget that draws one and says what was
// pressed. It decides nothing: the reducer acts on the key.
#pragma once

#include <optional>
#include <string>

#include "kiosk/input/pinyin.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

enum class KeyboardMode {
    pinyin,   // letters spell Chinese
    latin,    // letters are letters
    digits,   // a large number pad: 0-9, point, minus
    symbols,  // punctuation, Chinese and ASCII
};

enum class KeyAction {
    text,  // `text` goes into the field, or to the pinyin engine when it is a letter
    backspace,
    shift,  // capital letters for one key; again: for all
    space,
    line_break,
    to_digits,
    to_letters,
    to_symbols,
    switch_language,  // 中/英
    candidate,        // `candidate` of the page was chosen
    next_page,
    previous_page,
    done,  // puts the keyboard away
};

struct KeyPress {
    KeyAction action = KeyAction::text;
    std::string text;
    std::size_t candidate = 0;
    bool operator==(const KeyPress&) const = default;
};

struct KeyboardModel {
    KeyboardMode mode = KeyboardMode::pinyin;
    bool is_shifted = false;
    bool is_multiline = false;
    bool is_chinese_allowed = true;  // false for a phone number: digits only
    const PinyinView* pinyin = nullptr;
};

// Height the keyboard needs at the bottom of the screen, candidates included.
float keyboard_height(const Ui& ui, KeyboardMode mode);

// Draws the keyboard into `area`. Item ids: "keyboard.q", "keyboard.backspace", "keyboard.space",
// "keyboard.done", "keyboard.shift", "keyboard.digits", "keyboard.letters", "keyboard.symbols",
// "keyboard.language", "keyboard.candidate.0", "keyboard.next_page", "keyboard.previous_page".
std::optional<KeyPress> keyboard(Ui& ui, const Rect& area, const KeyboardModel& model);

}  // namespace fangxin::kiosk
