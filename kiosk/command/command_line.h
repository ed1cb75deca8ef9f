// The command line of fangxin-kiosk: which command, with which options.
#pragma once

namespace fangxin::kiosk {

// Runs the command that the arguments name; without one, the window. Gives back the exit code, also
// when help was printed or the use is wrong (said on standard error).
int run_command_line(int argument_count, char** arguments);

}  // namespace fangxin::kiosk
