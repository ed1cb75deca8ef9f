// A key of a real keyboard, already turned into what it means.
#pragma once

#include "core/private_text.h"

namespace fangxin::kiosk {

struct HardwareKey {
    enum class Kind {
        text,
        backspace,
        erase_after,
        left,
        right,
        home,
        end,
        enter,
        tab,
        back_tab,
        escape,
        help
    };
    Kind kind = Kind::text;
    core::PrivateText text = {};  // UTF-8, for Kind::text
    bool is_repeat = false;       // the key was pressed before and is still down
};

}  // namespace fangxin::kiosk
