// The icon font's characters, by the names that Material Icons gives them.
#include "kiosk/ui/icons.h"

#include <array>
#include <cstddef>

#include "core/ensure.h"

namespace fangxin::kiosk {
namespace {

struct Entry {
    Icon icon;
    std::string_view name;
    std::string_view text;
};

// In the order of Icon; the comment is the icon's name in the font.
constexpr std::array<Entry, static_cast<std::size_t>(Icon::count_)> kIcons = {{
    {Icon::none, "none", ""},
    {Icon::file, "file", "\uE745"},                  // edit_note
    {Icon::find, "find", "\uF02F"},                  // manage_search
    {Icon::report, "report", "\uEF49"},              // campaign
    {Icon::question, "question", "\uE94C"},          // contact_support
    {Icon::opinion, "opinion", "\uE560"},            // rate_review
    {Icon::return_goods, "return_goods", "\uE860"},  // assignment_return
    {Icon::calculator, "calculator", "\uEA5F"},      // calculate
    {Icon::chart, "chart", "\uF20C"},                // leaderboard
    {Icon::light_bulb, "light_bulb", "\uE79A"},      // tips_and_updates
    {Icon::help, "help", "\uF0E2"},                  // support_agent
    {Icon::online, "online", "\uE2BF"},              // cloud_done
    {Icon::offline, "offline", "\uE2C1"},            // cloud_off
    {Icon::text_size, "text_size", "\uE245"},        // format_size
    {Icon::speaker, "speaker", "\uE050"},            // volume_up
    {Icon::globe, "globe", "\uE894"},                // language
    {Icon::contrast, "contrast", "\uEB37"},          // contrast
    {Icon::back, "back", "\uE5C4"},                  // arrow_back
    {Icon::next, "next", "\uE5C8"},                  // arrow_forward
    {Icon::send, "send", "\uE163"},                  // send
    {Icon::check, "check", "\uE5CA"},                // check
    {Icon::check_circle, "check_circle", "\uE86C"},  // check_circle
    {Icon::error, "error", "\uE000"},                // error
    {Icon::lock, "lock", "\uE897"},                  // lock
    {Icon::printer, "printer", "\uE8AD"},            // print
    {Icon::backspace, "backspace", "\uE14A"},        // backspace
    {Icon::shift, "shift", "\uE318"},                // keyboard_capslock
    {Icon::keyboard, "keyboard", "\uE312"},          // keyboard
    {Icon::handwriting, "handwriting", "\uE155"},    // gesture
    {Icon::more, "more", "\uE5D3"},                  // more_horiz
    {Icon::up, "up", "\uE316"},                      // keyboard_arrow_up
    {Icon::down, "down", "\uE313"},                  // keyboard_arrow_down
    {Icon::close, "close", "\uE5CD"},                // close
    {Icon::calendar, "calendar", "\uE935"},          // calendar_today
    {Icon::search, "search", "\uE8B6"},              // search
    {Icon::shop, "shop", "\uEA12"},                  // storefront
    {Icon::edit, "edit", "\uE3C9"},                  // edit
    {Icon::clock, "clock", "\uE8B5"},                // schedule
    {Icon::food, "food", "\uE56C"},                  // restaurant
    {Icon::clothes, "clothes", "\uF19E"},            // checkroom
    {Icon::car, "car", "\uE531"},                    // directions_car
    {Icon::home, "home", "\uE88A"},                  // home
    {Icon::devices, "devices", "\uE1B1"},            // devices
    {Icon::medicine, "medicine", "\uF033"},          // medication
    {Icon::beauty, "beauty", "\uEF4E"},              // face_retouching_natural
    {Icon::prepaid_card, "prepaid_card", "\uE8F7"},  // card_membership
    {Icon::education, "education", "\uE80C"},        // school
    {Icon::delivery, "delivery", "\uE558"},          // local_shipping
    {Icon::travel, "travel", "\uE539"},              // flight
}};

}  // namespace

std::string_view icon_text(Icon icon) {
    ENSURE(icon < Icon::count_);
    return kIcons.at(static_cast<std::size_t>(icon)).text;
}

Icon icon_by_name(std::string_view name) {
    for (const Entry& entry : kIcons) {
        if (entry.name == name) {
            return entry.icon;
        }
    }
    return Icon::more;
}

}  // namespace fangxin::kiosk
