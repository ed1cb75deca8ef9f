// Watches SQLite's log file for writes, so that another process's commit is noticed without asking.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "central/database/watcher.h"
#include "core/result.h"

namespace fangxin::central {

// `is_written` is called on a thread of its own after a write to the log of the database `file`, or
// to another file in its folder, by whatever process. `unavailable` where the system cannot watch
// it.
core::Result<std::unique_ptr<Watcher>> watch_log(
    const std::string& file, std::function<void()> is_written
);

}  // namespace fangxin::central
