// The text fields of the application: where each one's text lives, its limit, its keyboard.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/app/page.h"
#include "kiosk/input/edit_buffer.h"
#include "kiosk/input/keyboard.h"
#include "kiosk/input/pinyin.h"

namespace fangxin::kiosk {

enum class TextField {
    shop_search,
    shop_name,
    shop_address,
    purchase_amount,
    facts,
    demands_amount,
    contact_name,
    contact_phone,
    contact_address,
    find_number,
    find_query_code,
};

// What a field is like, apart from its text.
struct FieldKind {
    TextField field;
    std::string_view item_id;
    Page page;
    std::size_t characters_max;
    bool is_multiline;
    KeyboardMode keyboard;
    bool is_chinese_allowed;
    std::optional<core::Field> checked_as;  // whose fault is shown beside it
};

const FieldKind& kind_of(TextField field);
// The next text field of the same page; nothing after the last.
std::optional<TextField> field_after(TextField field);

enum class Shift { off, once, locked };

// A field being edited: at most one at a time.
struct Editing {
    TextField field = TextField::facts;
    EditBuffer buffer;
    KeyboardMode mode = KeyboardMode::latin;
    KeyboardMode letters = KeyboardMode::latin;  // what "back to letters" returns to
    Shift shift = Shift::off;
    PinyinView pinyin;
};

}  // namespace fangxin::kiosk
