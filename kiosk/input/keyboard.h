// The on-screen keyboard: its layouts as data, and the widget that draws one and says what was
// pressed. It decides nothing: the reducer acts on the key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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

// What stands on the keys that have words on them, in the person's language.
struct KeyboardLabels {
    std::string_view space = "空格";
    std::string_view done = "完成";
    std::string_view letters = "字母";
    std::string_view symbols = "符号";
    std::string_view line_break = "换行";
};

struct KeyboardModel {
    KeyboardMode mode = KeyboardMode::pinyin;
    bool is_shifted = false;
    bool is_multiline = false;
    // False for a phone number, an amount, a case number: digits stay digits and letters Latin, no
    // key leads elsewhere. Latin letters then have digits and a dash beside them, as they always
    // have digits.
    bool is_chinese_allowed = true;
    const PinyinView* pinyin = nullptr;
    KeyboardLabels labels;
};

// Height the keyboard needs at the bottom of the screen, candidates included. The same for letters
// and symbols, so that nothing jumps when one gives way to the other.
float keyboard_height(const Ui& ui, KeyboardMode mode);

// Draws the keyboard into `area`. Item ids: "keyboard.q" (lower case also when shifted; every
// character key has its character, so "keyboard.5", "keyboard.，"), "keyboard.backspace",
// "keyboard.space", "keyboard.done", "keyboard.shift", "keyboard.digits", "keyboard.letters",
// "keyboard.symbols", "keyboard.language", "keyboard.line_break", "keyboard.candidate.0",
// "keyboard.next_page", "keyboard.previous_page". While nothing is being spelt, common punctuation
// stands where the candidates will be.
std::optional<KeyPress> keyboard(Ui& ui, const Rect& area, const KeyboardModel& model);

}  // namespace fangxin::kiosk
