// A disk under SQLite that fails on command: the n-th operation fails, runs out of room, loses the
// power, or kills the process.
//
// It wraps the default VFS and keeps, for every database and log file, the bytes that were synced
// and the writes that were not, so that a power cut can drop them. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "core/bytes.h"

namespace fangxin::tests {

enum class DiskFault {
    io_error,      // the operation fails, once
    full,          // no room, once
    short_write,   // half is written, then no room, once
    failed_disk,   // this operation and all after it fail
    power_cut,     // as failed_disk; what was not synced may be lost
    process_kill,  // SIGKILL to this process
};

// Which writes that were not synced a power cut leaves on the disk.
enum class Survivors { none, all, some };

class FaultyVfs {
  public:
    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    const std::string& name() const { return name_; }

    // Counted from now: 1 is the next write, truncation, sync or deletion.
    void fail_at(int operation, DiskFault fault);
    bool has_failed() const { return has_failed_; }
    // The disk works again. Bytes that a failed write left stay.
    void heal();
    // Takes what was not synced away, then heals. Every connection must be closed. `some` is chosen
    // by `seed`, and may tear a write apart.
    void cut_power(Survivors survivors, std::uint64_t seed);

  private:
    friend struct FaultyCalls;
    struct Change {
        std::int64_t offset = 0;  // or the new size of a truncation
        std::optional<core::Bytes> bytes;
    };
    struct TrackedFile {
        core::Bytes synced;
        std::vector<Change> unsynced;
    };

    // SQLITE_OK, or what the present operation must answer.
    int next_operation();
    void track(const std::string& path);
    static void apply(const Change& change, bool is_torn, core::Bytes& content);

    std::string name_;
    sqlite3_vfs* real_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::map<std::string, TrackedFile> files_;
    int operations_left_ = 0;  // 0: no fault is set
    DiskFault fault_ = DiskFault::io_error;
    bool has_failed_ = false;
    bool is_dead_ = false;
};

}  // namespace fangxin::tests
