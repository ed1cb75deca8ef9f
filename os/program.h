// Runs another program and waits for its end, without a shell.
//
// It gets nothing of this process: no open file, no standard stream, no blocked signal. Any thread.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/result.h"

namespace fangxin::os {

// `words` are the program's path and its arguments. Gives back its exit code; `unavailable` when it
// cannot be started or did not end by itself, `timed_out` after `time_ms_max`, `interrupted` after
// `stop`: then it is killed, with what it started in its group.
core::Result<int> run_program(
    std::vector<std::string> words, std::int64_t time_ms_max, const std::stop_token& stop
);

}  // namespace fangxin::os
