// The layouts of the on-screen keyboard as data. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/input/keyboard.h"

namespace fangxin::kiosk {

enum class KeyLook { character, function, done, candidate };
// Drawn before the label, or in its place.
enum class KeyMark { none, backspace, shift, gesture, keyboard, undo };

struct Key {
    std::string id = {};
    std::string label = {};  // empty when the mark says it all
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
    bool has_writing_panel = false;  // the same, with the keys of writing_keys beside it
};

KeyboardLayout keyboard_layout(const KeyboardModel& model);

// Beside the writing panel: candidates, best first, in rows of `columns`, and the keys that take
// ink back. Without ink, common punctuation is where the candidates will be.
KeyBlock writing_keys(const KeyboardModel& model, std::size_t columns);

// Punctuation offered in the candidate bar while nothing is being spelt.
std::vector<Key> quick_keys();

}  // namespace fangxin::kiosk
