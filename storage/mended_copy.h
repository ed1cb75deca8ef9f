// A copy of a damaged database with the header that every database of this program has.
#pragma once

#include <filesystem>

#include "core/result.h"
#include "storage/station_disk.h"

namespace fangxin::storage {

// Copies the database `from` and its log, and writes a sound header over the copy's first bytes:
// without one SQLite reads nothing of all the pages after it. Replaces what is there.
core::Result<void> copy_with_sound_header(
    StationDisk& disk, const std::filesystem::path& from, const std::filesystem::path& to
);

}  // namespace fangxin::storage
