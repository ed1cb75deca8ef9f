// The standard streams of this process: open, and written.
#pragma once

#include "core/result.h"

namespace fangxin::os {

// Puts something that can be neither read nor written where a standard stream was closed, so that
// no file opened later takes its place and gets what is printed. Called by main() first.
void fill_closed_streams();

// Whether a line on standard error is taken now: a reader of a pipe may have stopped.
bool are_errors_taken();

// That all which was printed is written. `unavailable` when it is not, be it now or before.
core::Result<void> flush_output();
// The same at the end of a command, whose changes stay.
core::Result<void> flush_last_output();

}  // namespace fangxin::os
