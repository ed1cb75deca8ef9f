// The window, and the tour that touches it by itself.
#pragma once

#include "kiosk/command/command_line.h"
#include "kiosk/command/commands.h"

namespace fangxin::kiosk {

// Runs until the window is closed.
int run_window(const WindowCommand& command, const CommandContext& context);

// Runs until the tour has ended; 0 when it reached its last line.
int run_tour_command(const TourCommand& command, const CommandContext& context);

}  // namespace fangxin::kiosk
