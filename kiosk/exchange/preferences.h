// What a person may set for themselves: language, text size, contrast.
#pragma once

#include "kiosk/i18n/i18n.h"
#include "kiosk/ui/theme.h"

namespace fangxin::kiosk {

// Ends with the person's time at the kiosk.
struct Preferences {
    Language language = Language::chinese;
    TextSize text_size = TextSize::standard;
    Contrast contrast = Contrast::light;
    bool operator==(const Preferences&) const = default;
};

}  // namespace fangxin::kiosk
