// Tells when file systems come and go, and what sticks there are.
//
// Sticks are mounted each in a folder of its own within one folder. `wait` and `sticks` belong to
// one thread; `wake` may be called from any.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "os/file.h"

namespace fangxin::os {

class StickWatch {
  public:
    // The folder need not be there yet. `unavailable` when the system gives no news of its mounts.
    static core::Result<std::unique_ptr<StickWatch>> open(const std::filesystem::path& folder);

    // Sleeps until the machine's mounts, or the names in the folder since `sticks` first saw it,
    // changed, or `wake` was called since it returned last. Nothing is asked meanwhile.
    void wait();
    void wake();

    // The folders that have a stick now, by name: a file system is mounted there, or something lies
    // in it. The folder of a stick that was pulled out may be left, empty.
    std::vector<std::filesystem::path> sticks() const;

  private:
    StickWatch(
        const std::filesystem::path& folder, FileHandle mounts, FileHandle names, FileHandle woken
    )
        : folder_(folder),
          mounts_(std::move(mounts)),
          names_(std::move(names)),
          woken_(std::move(woken)) {}

    std::filesystem::path folder_;
    FileHandle mounts_;  // /proc/thread-self/mountinfo
    FileHandle names_;   // inotify
    FileHandle woken_;   // eventfd
};

}  // namespace fangxin::os
