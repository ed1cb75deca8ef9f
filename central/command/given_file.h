// Files that a command is given, read whole within a limit.
#pragma once

#include <cstddef>
#include <string>

#include "core/bytes.h"
#include "core/result.h"
#include "os/file.h"

namespace fangxin::central {

// "-" is standard input. `not_found`: it cannot be read; `invalid`: it is longer than `bytes_max`.
inline core::Result<std::string> read_given_file(const std::string& path, std::size_t bytes_max) {
    constexpr int kStandardInput = 0;
    const auto file = path == "-" ? core::Result<os::FileHandle>(os::FileHandle(kStandardInput))
                                  : os::open_file(path);
    if (!file) return core::fail(core::ErrorCode::not_found, "the file cannot be opened");
    // One byte more than allowed tells a file that is too long from one that just fits.
    const auto bytes = os::read_up_to(*file, bytes_max + 1);
    if (!bytes) return core::fail(core::ErrorCode::not_found, "the file cannot be read");
    if (bytes->size() <= bytes_max) return std::string(core::as_text(*bytes));
    return core::fail(core::ErrorCode::invalid, "the file is longer than it may be");
}

}  // namespace fangxin::central
