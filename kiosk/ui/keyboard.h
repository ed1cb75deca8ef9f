// The on-screen keyboard as a widget: draws a layout and says what was pressed. It decides nothing:
// the reducer acts on the key.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/input/keyboard.h"
#include "kiosk/input/keyboard_layout.h"
#include "kiosk/ui/ui.h"

namespace fangxin::kiosk {

// Height the keyboard needs at the bottom of the screen, candidates included. The same for letters
// and symbols, so that nothing jumps when one gives way to the other.
float keyboard_height(const Ui& ui, KeyboardMode mode);

// Draws the keyboard into `area`. Item ids: "keyboard.q" (lower case also when shifted; every
// character key has its character, so "keyboard.5", "keyboard.，"), "keyboard.backspace",
// "keyboard.space", "keyboard.done", "keyboard.shift", "keyboard.digits", "keyboard.letters",
// "keyboard.symbols", "keyboard.language", "keyboard.line_break", "keyboard.candidate.0",
// "keyboard.next_page", "keyboard.previous_page"; for handwriting "keyboard.handwriting",
// "keyboard.panel", "keyboard.undo", "keyboard.clear", "keyboard.keys". While nothing is being
// spelt or written, common punctuation is where the candidates will be.
std::optional<KeyPress> keyboard(Ui& ui, const Rect& area, const KeyboardModel& model);

struct PlacedKey {
    Key key;
    Rect area;
};

// The keys of the layout in `area`, `gap` pixels apart in both directions.
std::vector<PlacedKey> place_keys(const KeyboardLayout& layout, const Rect& area, float gap);

}  // namespace fangxin::kiosk
