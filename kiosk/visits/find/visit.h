// The look-up of a case as a visit: what it draws and how its state changes.
#pragma once

#include <optional>

#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/page/page_frame.h"
#include "kiosk/visits/find/state.h"

namespace fangxin::kiosk::find {

using Answer = AnswerOf<Action>;

std::optional<Answer> draw(Ui& ui, const Scene& scene, const State& state);

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
void reduce(State& state, Turn& turn, const action::Next& next);
void reduce(State& state, Turn& turn, event::LookedUp& answer);
void reduce(State& state, Turn& turn, const event::LookUpFailed& failure);
void reduce(State& state, Turn& turn, event::StatusHere& answer);
void reduce(State& state, Turn& turn, const event::StationChanged& change);

}  // namespace fangxin::kiosk::find
