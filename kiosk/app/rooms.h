// The rooms that a visit can be in: which there are, what each can be asked, how each begins.
#pragma once

#include <variant>

#include "core/ensure.h"
#include "kiosk/exchange/action.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/visits/consult/visit.h"
#include "kiosk/visits/find/visit.h"
#include "kiosk/visits/form/visit.h"
#include "kiosk/visits/home/home_screen.h"
#include "kiosk/visits/not_ours/visit.h"
#include "kiosk/visits/notices/visit.h"
#include "kiosk/visits/publication/visit.h"
#include "kiosk/visits/remedies/visit.h"
#include "kiosk/visits/returns/visit.h"
#include "kiosk/visits/staff/visit.h"

namespace fangxin::kiosk {

// A new room is added here, and to the reasons to come (kiosk/exchange/reason.h).
using Room = std::variant<
    home::State,
    form::State,
    find::State,
    not_ours::State,
    remedies::State,
    consult::State,
    publication::State,
    staff::State,
    returns::State,
    notices::State>;
// What a person can ask for: the only things a screen gives back.
using Action = std::variant<
    PageAction,
    TypingAction,
    form::Action,
    find::Action,
    not_ours::Action,
    remedies::Action,
    consult::Action,
    publication::Action,
    staff::Action,
    returns::Action,
    notices::Action>;

// The room of whoever comes for this.
inline Room make_room(Reason reason, const Surroundings& around) {
    if (const auto kind = door_of(reason).files) {
        form::State room(around.forms, *kind);
        room.takes_files = around.takes_files();
        return room;
    }
    switch (reason) {
        case Reason::not_ours:
            return not_ours::State(around.classification, around.topics);
        case Reason::remedies:
            return remedies::State(around.classification);
        case Reason::answers:
            return consult::State(around.answers);
        case Reason::publication:
            return publication::State(around.publication);
        case Reason::staff:
            return staff::State(around.now_s);
        case Reason::returns:
            return returns::State(around.promises);
        case Reason::notices:
            return notices::State(around.notices);
        case Reason::find:
            return find::State();
        case Reason::complaint:
        case Reason::report:
        case Reason::opinion:
        case Reason::consultation:
            break;  // filed: a form, above
    }
    ENSURE(false);
}

}  // namespace fangxin::kiosk
