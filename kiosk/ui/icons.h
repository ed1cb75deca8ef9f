// The icons of the product, by meaning: each is its character in the icon font.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

namespace fangxin::kiosk {

// The comment begins with the name that Material Icons gives the character.
enum class Icon : char32_t {
    none = 0,
    file = 0xE745,          // edit_note, 我要投诉: lines with a pencil
    find = 0xF02F,          // manage_search, 查进度: lines with a lens
    question = 0xE94C,      // contact_support
    light_bulb = 0xE79A,    // tips_and_updates
    help = 0xF0E2,          // support_agent, a person with a headset
    online = 0xE2BF,        // cloud_done, cloud with a tick
    offline = 0xE2C1,       // cloud_off, cloud crossed out
    text_size = 0xE245,     // format_size
    globe = 0xE894,         // language
    contrast = 0xEB37,      // contrast
    voice = 0xE050,         // volume_up, 朗读: a loudspeaker
    back = 0xE5C4,          // arrow_back
    next = 0xE5C8,          // arrow_forward
    send = 0xE163,          // send
    check = 0xE5CA,         // check
    check_circle = 0xE86C,  // check_circle
    error = 0xE000,         // error
    lock = 0xE897,          // lock
    backspace = 0xE14A,     // backspace
    shift = 0xE318,         // keyboard_capslock
    keyboard = 0xE312,      // keyboard
    gesture = 0xE155,       // gesture, 手写: a line drawn by hand
    undo = 0xE166,          // undo
    more = 0xE5D3,          // more_horiz
    up = 0xE316,            // keyboard_arrow_up
    down = 0xE313,          // keyboard_arrow_down
    raise = 0xE25A,         // vertical_align_top, 放高: an arrow up to a line
    lower = 0xE258,         // vertical_align_bottom, 放低: an arrow down to a line
    search = 0xE8B6,        // search
    leads_on = 0xE5CC,      // chevron_right
    bars = 0xE26B,          // bar_chart
    edit = 0xE3C9,          // edit
    returns = 0xE860,       // assignment_return, 无理由退货: a board with an arrow back
    clock = 0xE8B5,         // schedule
    info = 0xE88E,          // info
    sync = 0xE627,          // sync
    bell = 0xE7F7,          // notifications_active
    // numbers to call, and what the law gives
    call = 0xE0B0,         // call
    danger = 0xE002,       // warning
    money = 0xE850,        // account_balance_wallet
    work = 0xE8F9,         // work
    law = 0xE90E,          // gavel
    people = 0xE7FB,       // people
    tax = 0xEF6E,          // receipt_long
    shopping = 0xE8CC,     // shopping_cart
    calculator = 0xEA5F,   // calculate
    checked_day = 0xE614,  // event_available
    proof = 0xE2C8,        // folder_open
    report = 0xEF49,       // campaign, 我要举报: a megaphone
    opinion = 0xE560,      // rate_review, 意见簿: a sheet with a pencil
    no_name = 0xF03E,      // no_accounts
    name = 0xEA67,         // badge
    shop = 0xEA12,         // storefront
    building = 0xEA40,     // apartment
    office = 0xE84F,       // account_balance
    seen = 0xE8F4,         // visibility
    minus = 0xE15B,        // remove
    praise = 0xE8DC,       // thumb_up
    // ways to keep a number
    print = 0xE8AD,      // print
    scan = 0xF206,       // qr_code_scanner
    key = 0xE0DA,        // vpn_key
    timer = 0xE425,      // timer
    leave = 0xE9BA,      // logout
    unchecked = 0xE836,  // radio_button_unchecked
    // files on a stick
    usb = 0xE1E0,        // usb
    photo = 0xE413,      // photo_library
    camera = 0xE412,     // photo_camera
    document = 0xE873,   // description
    sound = 0xE029,      // mic
    film = 0xE02C,       // movie
    hourglass = 0xEA5B,  // hourglass_top
    turn = 0xE41A,       // rotate_right
    // categories of goods and services
    food = 0xE56C,          // restaurant
    clothes = 0xF19E,       // checkroom
    car = 0xE531,           // directions_car
    home = 0xE88A,          // home
    devices = 0xE1B1,       // devices
    medicine = 0xF033,      // medication
    beauty = 0xEF4E,        // face_retouching_natural
    prepaid_card = 0xE8F7,  // card_membership
    education = 0xE80C,     // school
    delivery = 0xE558,      // local_shipping
    travel = 0xE539,        // flight
};

// By the name that assets use for a choice ("prepaid_card"); `more` for an unknown name.
constexpr Icon icon_by_name(std::string_view name) {
    constexpr std::pair<std::string_view, Icon> kNames[] = {
        {"food", Icon::food},
        {"clothes", Icon::clothes},
        {"car", Icon::car},
        {"home", Icon::home},
        {"devices", Icon::devices},
        {"medicine", Icon::medicine},
        {"beauty", Icon::beauty},
        {"prepaid_card", Icon::prepaid_card},
        {"education", Icon::education},
        {"delivery", Icon::delivery},
        {"travel", Icon::travel},
        {"danger", Icon::danger},
        {"phone", Icon::call},
        {"money", Icon::money},
        {"work", Icon::work},
        {"law", Icon::law},
        {"people", Icon::people},
        {"tax", Icon::tax},
        {"shopping", Icon::shopping},
        {"no_name", Icon::no_name},
        {"name", Icon::name},
        {"shop", Icon::shop},
        {"station", Icon::help},
        {"praise", Icon::praise},
        {"suggestion", Icon::light_bulb}};
    const auto* const found =
        std::ranges::find(kNames, name, [](const auto& n) { return n.first; });
    return found == std::end(kNames) ? Icon::more : found->second;
}

}  // namespace fangxin::kiosk
