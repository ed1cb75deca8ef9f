// The SQLite VFS of a simulation: the process's default one, over disks in memory.
//
// A file belongs to the disk that is mounted at its folder. Every random number that SQLite draws
// comes from the seed, and it never really sleeps.
#pragma once

#include <cstdint>
#include <string>

#include "tests/simulation/memory_disk.h"

namespace fangxin::tests {

// Registers the VFS; must be called before anything else uses SQLite.
void start_memory_vfs();

// From now on SQLite's random numbers follow from this seed.
void seed_sqlite(std::uint64_t seed);

// Puts a disk at a folder, for as long as this lives.
class Mount {
  public:
    Mount(std::string folder, MemoryDisk& disk);
    ~Mount();
    Mount(const Mount&) = delete;
    Mount& operator=(const Mount&) = delete;
    const std::string& folder() const { return folder_; }

  private:
    std::string folder_;
};

}  // namespace fangxin::tests
