// A coroutine of the central service, and how a command line waits for one.
#pragma once

#include <drogon/utils/coroutine.h>
#include <utility>

namespace fangxin::central {

template <typename T = void>
using Task = drogon::Task<T>;

// Blocks until the coroutine ends. Never on an event loop: only command lines and tests wait.
template <typename T>
T wait_for(Task<T> task) {
    return drogon::sync_wait(std::move(task));
}

}  // namespace fangxin::central
