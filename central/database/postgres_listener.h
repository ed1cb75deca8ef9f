// Hears what other processes committed on the same PostgreSQL server.
#pragma once

#include <memory>
#include <string>

#include "central/database/wake_hub.h"
#include "central/database/watcher.h"
#include "core/result.h"

namespace fangxin::central {

// Over a connection of its own, which is made before this returns, and again after a loss; then
// everybody is woken, since what was said meanwhile is not known. Messages of `origin` are this
// Database's own.
core::Result<std::unique_ptr<Watcher>> listen_postgres(
    std::string address, std::string origin, WakeHub& wake_hub
);

}  // namespace fangxin::central
