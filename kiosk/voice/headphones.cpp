// The jack controls of ALSA's cards.
#include "kiosk/voice/headphones.h"

#include <alsa/asoundlib.h>
#include <memory>
#include <string>
#include <string_view>

namespace fangxin::kiosk {

namespace {

using Control =
    std::unique_ptr<snd_hctl_t, decltype([](snd_hctl_t* control) { snd_hctl_close(control); })>;

// "Headphone Jack", "Front Headphone Jack", "Headphone Mic Jack".
bool is_headphone_jack(std::string_view name) {
    return name.find("Headphone") != std::string_view::npos && name.ends_with(" Jack");
}

bool is_plugged(snd_hctl_elem_t* jack) {
    snd_ctl_elem_value_t* value = nullptr;
    snd_ctl_elem_value_alloca(&value);
    return snd_hctl_elem_read(jack, value) >= 0 && snd_ctl_elem_value_get_boolean(value, 0) != 0;
}

bool has_headphones(int card) {
    snd_hctl_t* opened = nullptr;
    if (snd_hctl_open(&opened, ("hw:" + std::to_string(card)).c_str(), 0) < 0) return false;
    const Control control(opened);
    if (snd_hctl_load(opened) < 0) return false;
    for (auto* jack = snd_hctl_first_elem(opened); jack != nullptr; jack = snd_hctl_elem_next(jack))
        if (is_headphone_jack(snd_hctl_elem_get_name(jack)) && is_plugged(jack)) return true;
    return false;
}

}  // namespace

bool has_headphones() {
    for (int card = -1; snd_card_next(&card) >= 0 && card >= 0;)
        if (has_headphones(card)) return true;
    return false;
}

}  // namespace fangxin::kiosk
