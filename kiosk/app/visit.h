// The visit that is going on: one of the rooms, and the field that is being typed into.
//
// Everything of a person lives in here. Ending the visit destroys it.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/typing/typing.h"
#include "kiosk/visits/complaint/state.h"
#include "kiosk/visits/find/state.h"
#include "kiosk/visits/home/state.h"

namespace fangxin::kiosk {

struct Visit {
    std::variant<home::State, complaint::State, find::State> room;
    std::optional<Editing> editing;
};

}  // namespace fangxin::kiosk
