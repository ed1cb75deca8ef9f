// Salvage: copies what can be read of a damaged database.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

struct Salvaged {
    std::uint64_t saved = 0;  // cases that can be read, or that the centre has
    std::uint64_t lost = 0;   // cases that cannot be read, and that the centre is not known to have
};

// Copies rows into `fresh`, an empty database of the present version, as steps of a caller's
// transaction (ENSUREd). Rows are asked for one by one or from both ends, so that a damaged page
// takes along only what lies on it. `damaged` is null when nothing of it can be opened. The
// enrolment comes from its copy in `data_dir` when its row is gone. Sequence numbers that are known
// to have been given are never given again; cases that cannot be read become a gap in the chain.
// Fails only when `fresh` cannot be written.
core::Result<Salvaged> salvage(
    Database* damaged, Database& fresh, const std::filesystem::path& data_dir
);

}  // namespace fangxin::storage
