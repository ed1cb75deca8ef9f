// Watches the times of SQLite's file, which each commit changes once others can see it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "central/database/watcher.h"
#include "core/result.h"

namespace fangxin::central {

// `is_written` is called on a thread of its own after the times of the database `file`, or of
// another file in its folder, were changed by whatever process. `unavailable` where the system
// cannot watch it.
core::Result<std::unique_ptr<Watcher>> watch_log(
    const std::string& file, std::function<void()> is_written
);

}  // namespace fangxin::central
