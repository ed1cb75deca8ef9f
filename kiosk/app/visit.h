// The visit that is going on: one of the rooms, and the field that is being typed into.
//
// Everything of a person is in here, on the heap; ending the visit destroys it. A new room is added
// to `Room` here, to `Action`, and to `Reason` with the door that leads to it.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "kiosk/exchange/action.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/typing/typing.h"
#include "kiosk/visits/complaint/visit.h"
#include "kiosk/visits/find/visit.h"
#include "kiosk/visits/home/visit.h"

namespace fangxin::kiosk {

using Room = std::variant<home::State, complaint::State, find::State>;

struct Visit {
    Room room;
    std::optional<Editing> editing = {};

    VisitState& state() {
        return std::visit([](auto& state) -> VisitState& { return state; }, room);
    }
    const VisitState& state() const {
        return std::visit([](const auto& state) -> const VisitState& { return state; }, room);
    }
};

std::unique_ptr<Visit> make_visit(Reason reason, const Surroundings& around);

}  // namespace fangxin::kiosk
