// Everything the application knows, in one value: what is on the screen follows from it alone.
//
// Drawing thread only. Changed by the reducer and by nothing else.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "kiosk/app/rooms.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/exchange/visit_state.h"
#include "kiosk/input/scan.h"
#include "kiosk/printer/printer.h"
#include "kiosk/station/station.h"
#include "kiosk/typing/typing.h"

namespace fangxin::kiosk {

// The visit that is going on. Everything of a person is in here, on the heap; ending the visit
// destroys it.
struct Visit {
    Room room;
    std::optional<Editing> editing = {};
    bool prefers_handwriting = false;
    Scan scan = {};

    VisitState& state() {
        return std::visit([](auto& state) -> VisitState& { return state; }, room);
    }
    const VisitState& state() const {
        return std::visit([](const auto& state) -> const VisitState& { return state; }, room);
    }
};

enum class Overlay {
    none,
    help,         // how to get a person to help
    leave,        // back from the first question would forget the answers: asks first
    still_there,  // nobody touched anything: the countdown before the end
};

// The call for help: of the machine, so that the pause holds from person to person.
struct HelpCall {
    enum class Outcome { none, calling, coming, failed };
    Outcome outcome = Outcome::none;
    double may_ring_at_s = 0;
};

struct State {
    // Counts the visits: an answer that was asked for by an earlier one is dropped.
    std::uint64_t visit_number = 1;
    std::unique_ptr<Visit> visit = std::make_unique<Visit>();  // never null
    Overlay overlay = Overlay::none;
    Preferences preferences;
    double last_input_s = 0;
    Readiness readiness;
    PrinterCondition printer = PrinterCondition::none;
    HelpCall help;

    bool may_call_staff(const Surroundings& around) const {
        const bool is_calling = help.outcome == HelpCall::Outcome::calling;
        return around.can_call_staff && !is_calling && around.now_s >= help.may_ring_at_s;
    }
    bool is_home() const { return std::holds_alternative<home::State>(visit->room); }
};

}  // namespace fangxin::kiosk
