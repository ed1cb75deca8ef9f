// The complaint as a visit: what it draws and how its state changes.
#pragma once

#include "kiosk/exchange/event.h"
#include "kiosk/exchange/turn.h"
#include "kiosk/visits/complaint/pages.h"

namespace fangxin::kiosk::complaint {

void reduce(State& state, Turn& turn, const Action& action);
void reduce(State& state, Turn& turn, const action::Back& back);
// Of a question: checks it. Of the check page: files the complaint.
void reduce(State& state, Turn& turn, const action::Next& next);
void reduce(State& state, Turn& turn, event::CaseFiled& answer);
void reduce(State& state, Turn& turn, const event::FilingFailed& failure);
void reduce(State& state, Turn& turn, event::StatusHere& answer);
void reduce(State& state, Turn& turn, const event::StationChanged& change);

}  // namespace fangxin::kiosk::complaint
