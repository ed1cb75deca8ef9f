// What the on-screen keyboard is like while it is shown, and what a press of a key says.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/private_text.h"
#include "kiosk/input/handwritten.h"
#include "kiosk/input/pinyin.h"

namespace fangxin::kiosk {

enum class KeyboardMode {
    pinyin,       // letters spell Chinese
    latin,        // letters are letters
    digits,       // a large number pad: 0-9, point, minus
    symbols,      // punctuation, Chinese and ASCII
    handwriting,  // a panel to write on with a finger
};

// What the number pad of a field has beside its digits: only what the field takes.
enum class NumberPad {
    any,     // point and minus, on the way from letters to digits and back
    code,    // nothing
    phone,   // "+" and "-"
    amount,  // the point, "00", 千 and 万
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
    to_handwriting,
    to_keys,       // from handwriting to the keys that spell
    begin_stroke,  // a finger touched the panel at the only point of `stroke`
    end_stroke,    // it wrote `stroke`
    undo_stroke,
    clear_ink,
    clear,  // takes the whole text
    undo,   // gives back what was taken
    done,   // puts the keyboard away
};

struct KeyPress {
    KeyAction action = KeyAction::text;
    core::PrivateText text = {};
    std::size_t candidate = 0;
    InkStroke stroke = {};  // in mm from the panel's corner
    float pause_s = 0;      // for begin_stroke: since the stroke before
    bool operator==(const KeyPress&) const = default;
};

// The words on the keys that have some, in the person's language.
struct KeyboardLabels {
    std::string_view space = "空格";
    std::string_view done = "完成";
    std::string_view letters = "字母";
    std::string_view symbols = "符号";
    std::string_view line_break = "换行";
    std::string_view handwriting = "手写";
    std::string_view keys = "拼音";  // from handwriting back to them
    std::string_view write_here = "用手指在这里写";
    std::string_view write_again = "重写";
};

struct KeyboardModel {
    KeyboardMode mode = KeyboardMode::pinyin;
    bool is_shifted = false;
    bool is_multiline = false;
    // False for a phone number, an amount, a case number: digits stay digits and letters Latin, no
    // key leads elsewhere. Latin letters then have digits and a dash beside them, as they always
    // have digits.
    bool is_chinese_allowed = true;
    bool has_pinyin = true;
    bool has_handwriting = false;
    NumberPad pad = NumberPad::any;
    const PinyinView* pinyin = nullptr;
    const Handwritten* handwritten = nullptr;
    KeyboardLabels labels;
};

}  // namespace fangxin::kiosk
