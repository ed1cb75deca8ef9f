// The layouts of the on-screen keyboard as data. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/input/keyboard.h"

namespace fangxin::kiosk {

enum class KeyLook { character, function, done };
enum class KeyMark { none, backspace, shift };  // drawn in place of a label

struct Key {
    std::string id = {};
    std::string label = {};  // empty when the mark says it
    KeyAction action = KeyAction::text;
    std::string text = {};  // for KeyAction::text
    KeyLook look = KeyLook::character;
    KeyMark mark = KeyMark::none;
    float share = 1;  // of its row's width
    bool repeats = false;
};

struct KeyRow {
    std::vector<Key> keys = {};
    float indent = 0;  // shares left free at either end
};

// Rows of equal height above each other.
using KeyBlock = std::vector<KeyRow>;

// Blocks beside each other; the width is shared by columns, so that their keys are equally wide.
struct KeyboardLayout {
    struct Column {
        KeyBlock rows;
        float columns = 1;
    };
    std::vector<Column> blocks;
    bool has_candidate_bar = false;  // above the rows
};

KeyboardLayout keyboard_layout(const KeyboardModel& model);

// Punctuation offered in the candidate bar while nothing is being spelt.
std::vector<Key> quick_keys();

}  // namespace fangxin::kiosk
