// A lock between processes: many may hold it together, or one alone.
//
// It is on a file of its own and ends with the process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

#include "core/result.h"
#include "os/file.h"

namespace fangxin::os {

class SharedLock {
  public:
    // Together with others; waits at most `wait_ms_max` for one that holds it alone. `unavailable`.
    static core::Result<SharedLock> shared(
        const std::filesystem::path& file, std::int64_t wait_ms_max
    );

    // Releases the lock and takes it alone, after at most `wait_ms_max`; else it is shared again,
    // and `unavailable`. In between another process may have held it alone.
    core::Result<void> become_only(std::int64_t wait_ms_max);
    core::Result<void> become_shared();

  private:
    explicit SharedLock(FileHandle file) : file_(std::move(file)) {}

    FileHandle file_;
};

}  // namespace fangxin::os
