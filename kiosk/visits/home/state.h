// The home screen's state: none. Nobody has begun anything.
#pragma once

#include "kiosk/typing/text_field.h"

namespace fangxin::kiosk::home {

struct State final : TextFields {};

}  // namespace fangxin::kiosk::home
