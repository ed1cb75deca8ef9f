// Runs another program and waits for its end, without a shell.
//
// It gets nothing of this process but what is said: no open file, no standard stream, no blocked
// signal. Any thread.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"
#include "os/file.h"

namespace fangxin::os {

// `words` are the program's path and its arguments. Gives back its exit code; `unavailable` when it
// cannot be started or did not end by itself, `timed_out` after `time_ms_max`, `interrupted` after
// `stop`: then it is killed, with what it started in its group.
core::Result<int> run_program(
    std::vector<std::string> words, std::int64_t time_ms_max, const std::stop_token& stop
);

// A program that reads a text, at most kReaderBytesMax, as its standard input. As `run_program`;
// the text is in no argument, file or variable, only in a pipe of the kernel's.
core::Result<int> run_reader(
    std::vector<std::string> words,
    std::string_view input,
    std::int64_t time_ms_max,
    const std::stop_token& stop
);

// A program that makes something of a file: it reads `input` as its standard input, and what it
// writes to its standard output comes back once it ended with 0. Its environment is empty. As
// `run_program`; `unavailable` also when it ends with another code, `corrupt` when it writes more
// than `bytes_max`.
core::Result<core::Bytes> run_filter(
    std::vector<std::string> words,
    const FileHandle& input,
    std::size_t bytes_max,
    std::int64_t time_ms_max,
    const std::stop_token& stop
);

}  // namespace fangxin::os
