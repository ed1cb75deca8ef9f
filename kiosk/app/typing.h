// The reducer's part that edits text: keys of both keyboards, pinyin, phrases.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/app/reducer.h"

namespace fangxin::kiosk {

// Begins to edit a field, or moves the caret when it is being edited already.
void focus_field(
    State& state, const Surroundings& around, const action::FocusField& focus, Effects& effects
);
void press_key(State& state, const KeyPress& press, Effects& effects);
void press_hardware_key(
    State& state, const Surroundings& around, const HardwareKey& key, Effects& effects
);
void apply_pinyin(State& state, const event::PinyinChanged& change);

// Ends editing and puts the keyboard away. What is being spelt stays in the text as the field shows
// it: as the best candidate, or as letters when there is none. Nothing typed is lost.
void stop_editing(State& state, Effects& effects);

// Adds a sentence to the end of "what happened"; nothing when it does not fit as a whole.
void add_sentence(State& state, std::string_view sentence);

}  // namespace fangxin::kiosk
