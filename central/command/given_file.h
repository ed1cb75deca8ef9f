// Files that a command is given, read whole within a limit.
#pragma once

#include <cstddef>
#include <string>

#include "core/result.h"

namespace fangxin::central {

// "-" is standard input. `not_found`: it cannot be read; `invalid`: it is longer than `bytes_max`.
core::Result<std::string> read_given_file(const std::string& path, std::size_t bytes_max);

}  // namespace fangxin::central
