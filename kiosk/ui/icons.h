// The icons of the product, by meaning, and their characters in the icon font.
#pragma once

#include <string_view>

namespace fangxin::kiosk {

enum class Icon {
    none,
    file,    // 我要投诉: lines with a pencil
    find,    // 查进度: lines with a lens
    report,  // loudspeaker
    question,
    opinion,
    return_goods,
    calculator,
    chart,
    light_bulb,
    help,     // a person with a headset
    online,   // cloud with a tick
    offline,  // cloud crossed out
    text_size,
    speaker,
    globe,
    contrast,
    back,
    next,
    send,
    check,
    check_circle,
    error,
    lock,
    printer,
    backspace,
    shift,
    keyboard,
    handwriting,
    more,
    up,
    down,
    close,
    calendar,
    search,
    shop,
    edit,
    clock,
    // categories of goods and services
    food,
    clothes,
    car,
    home,
    devices,
    medicine,
    beauty,
    prepaid_card,
    education,
    delivery,
    travel,
    count_,  // NOLINT(readability-identifier-naming): how many there are, not one of them
};

// UTF-8 of the icon's character; empty for `none`.
std::string_view icon_text(Icon icon);
// By the name that assets use ("prepaid_card"); `more` for an unknown name.
Icon icon_by_name(std::string_view name);

}  // namespace fangxin::kiosk
