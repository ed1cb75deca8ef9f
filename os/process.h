// What this process may do: its hardening and its limits.
#pragma once

#include <cstdint>
#include <filesystem>

namespace fangxin::os {

// Turns core dumps off for this process, so that no dump holds what a person typed. Called by
// main() before anything is read.
void forbid_core_dumps();

// The file that this program was started from.
std::filesystem::path program_file();

// How many files it may have open at once.
std::uint64_t open_files_max();

}  // namespace fangxin::os
