// Reads a database without the product, so that what it says can be compared with what is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/memory_disk.h"

namespace fangxin::tests {

using RawRows = std::vector<std::vector<std::string>>;

// Nothing when the file is damaged or the statement fails.
std::optional<RawRows> query_raw(const std::string& file, const std::string& sql);

// As query_raw, on what a power cut would leave of the disk now, at the worst.
std::optional<RawRows> query_synced(
    const MemoryDisk& disk, const std::string& file, const std::string& sql
);

}  // namespace fangxin::tests
