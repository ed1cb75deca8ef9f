// What a person can ask for: the only things a screen gives back.
#pragma once

#include <variant>

#include "kiosk/exchange/action.h"
#include "kiosk/visits/complaint/action.h"
#include "kiosk/visits/find/state.h"

namespace fangxin::kiosk {

namespace action {

// Any touch or key at all: keeps the person's time going.
struct Touched {};

}  // namespace action

using Action =
    std::variant<action::Touched, PageAction, TypingAction, complaint::Action, find::Action>;

}  // namespace fangxin::kiosk
