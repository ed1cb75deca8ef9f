// Says who has the station's database open: many may, but only one alone may replace it.
//
// A lock of the operating system on a file of its own; it goes with the process.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"

namespace fangxin::storage {

class StoreLock {
  public:
    // Together with others; waits at most `wait_ms_max` for one who holds it alone. `unavailable`.
    static core::Result<StoreLock> shared(
        const std::filesystem::path& file, std::int64_t wait_ms_max
    );
    StoreLock(StoreLock&& other) noexcept;
    StoreLock& operator=(StoreLock&&) = delete;
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;
    ~StoreLock();

    // Lets go and comes back alone, after at most `wait_ms_max`; else shared again, and
    // `unavailable`. In between another process may have replaced the database.
    core::Result<void> become_only(std::int64_t wait_ms_max);
    core::Result<void> become_shared();

  private:
    explicit StoreLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;  // -1: moved from
};

}  // namespace fangxin::storage
