// The layouts of the on-screen keyboard as data, and where their keys lie. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/input/keyboard.h"

namespace fangxin::kiosk {

struct Key {
    std::string id;
    std::string label;  // empty when the icon says it
    KeyPress press;
    Role ground = Role::key;
    Icon icon = Icon::none;
    float share = 1;  // of its row's width
    bool repeats = false;
};

struct KeyRow {
    std::vector<Key> keys;
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

struct PlacedKey {
    Key key;
    Rect area;
};

KeyboardLayout keyboard_layout(const KeyboardModel& model);

// The keys of the layout in `area`, `gap` pixels apart in both directions.
std::vector<PlacedKey> place_keys(const KeyboardLayout& layout, const Rect& area, float gap);

// Punctuation offered in the candidate bar while nothing is being spelt.
std::vector<Key> quick_keys();

}  // namespace fangxin::kiosk
