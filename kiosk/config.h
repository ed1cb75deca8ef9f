// What an installer may set for one machine: a TOML file, each value checked, each with a default.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "kiosk/paper/paper_size.h"

namespace fangxin::kiosk {

struct Config {
    // Where the program's texts, catalogues and input-method data are.
    std::string assets_dir;        // shops: as in the repository
    std::string built_assets_dir;  // what the build made: translations, data of the input method
    std::string shops_file;        // the directory of this mall or market
    std::string floor_plans_file;  // where its shops are; empty: nobody drew it

    // The code of the province, city or district where the station is: "2201". Who chooses an
    // address begins there; empty: with the provinces.
    std::string home_division;

    // The window, unless it is `fullscreen`. 0 is the monitor's own size.
    int window_width_px = 1080;
    int window_height_px = 1920;
    bool is_fullscreen = false;
    std::string monitor;         // which it fills, as `xrandr` names it; empty: the first
    bool shows_pointer = false;  // in a full screen, for a kiosk with a mouse
    // Width of the visible panel in millimetres; 0: what the monitor says that the window fills,
    // and otherwise 268, a 21.5 inch panel standing upright.
    float panel_width_mm = 0;

    // Where receipts are printed, "ipp://localhost/printers/NAME"; empty: nowhere.
    std::string printer_uri;
    PaperSize printer_paper = PaperSize::roll_80;

    // Calls the staff to the machine: a program and its arguments, run without a shell, which ends
    // with 0 once they were called; empty: nobody can be called from here.
    std::vector<std::string> help_command;

    // Where each key of the keyboard clicks: a device of ALSA's, "default"; empty: nowhere.
    std::string key_sound;

    // Reads the screen aloud: a program and its arguments, which takes what espeak-ng does; empty:
    // nothing is read aloud. And whether it speaks only while headphones are plugged in.
    std::vector<std::string> voice;
    bool is_voice_for_headphones = false;

    // The folder in which sticks with evidence are mounted, each in a folder of its own; empty:
    // nobody can give files here.
    std::string evidence_sticks;

    // The camera for photos as evidence: "/dev/video0", or "test" for a made-up picture; empty:
    // nobody can take photos here.
    std::string camera;

    // The keyboard also understands pinyin as many speak it: z for zh, n for l, in for ing.
    bool is_pinyin_fuzzy = true;

    // Lets a kiosk speak to its centre without TLS on another host: only for a closed test network.
    bool is_plain_http_allowed = false;
};

// Defaults of this build when `file` is empty. `invalid` names the key that is wrong or unknown.
core::Result<Config> load_config(const std::string& file);

}  // namespace fangxin::kiosk
