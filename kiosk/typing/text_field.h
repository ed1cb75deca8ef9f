// The text fields of a page, as typing sees them: limits, keyboard, text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "kiosk/input/keyboard.h"

namespace fangxin::kiosk {

// What a field is like, apart from its text. The item id lives as long as the visit.
struct TextField {
    std::string_view item_id;  // "facts.text"
    std::size_t characters_max = 0;
    KeyboardMode keyboard = KeyboardMode::latin;
    bool is_chinese_allowed = false;
    bool is_multiline = false;
    NumberPad pad = NumberPad::any;
};

// Every visit implements it over its own state; a visit without typing has no field.
class TextFields {
  public:
    virtual ~TextFields() = default;

    // The fields of the page shown, in the order in which the tab key walks.
    virtual std::vector<TextField> fields_shown() const { return {}; }
    // Of any field of the visit. The view ends with the next change of the text.
    virtual std::string_view text_of(std::string_view /*item_id*/) const { return {}; }
    // Also takes back what was said to be wrong with the former text.
    virtual void set_text(std::string_view /*item_id*/, std::string_view /*text*/) {}
};

}  // namespace fangxin::kiosk
