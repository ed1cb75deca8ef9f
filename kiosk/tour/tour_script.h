// The scripted tour: a person files a complaint by touch, waits until the centre has it, looks up
// what became of it, and files a report, a question and an opinion.
//
// Runs on a thread of its own beside the drawing thread. Prints to standard output, one line each
// and flushed, for whoever runs the centre beside it:
//   filed NUMBER            the receipt is on the screen
//   received NUMBER         the centre's acknowledgement is on this machine
//   status NUMBER STATE     the status screen shows the state that followed
#pragma once

#include <functional>
#include <string>

#include "core/result.h"
#include "kiosk/tour/touch_driver.h"
#include "kiosk/tour/watching_station.h"

namespace fangxin::kiosk {

// Asks for the status of the case from the kiosk's own mirror, without touching the screen.
using StatusHere = std::function<core::Result<core::CaseStatus>(const NotedReceipt&)>;

// With a stick, three of its photos go along: of the newest on its first page.
core::Result<void> run_tour(
    TouchDriver& finger,
    const WatchingStation& station,
    const StatusHere& status_here,
    const std::string& pictures_dir,
    bool has_stick
);

}  // namespace fangxin::kiosk
