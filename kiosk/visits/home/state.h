// The home screen's state: none. Nobody has begun anything.
#pragma once

#include "kiosk/exchange/visit_state.h"

namespace fangxin::kiosk::home {

struct State final : VisitState {};

}  // namespace fangxin::kiosk::home
