// A coroutine of the central service, how a command line waits for one, and where one goes on.
#pragma once

#include <coroutine>
#include <drogon/utils/coroutine.h>
#include <trantor/net/EventLoop.h>
#include <utility>

namespace fangxin::central {

template <typename T = void>
using Task = drogon::Task<T>;

// Blocks until the coroutine ends. Never on an event loop: only command lines and tests wait.
template <typename T>
T wait_for(Task<T> task) {
    return drogon::sync_wait(std::move(task));
}

// Lets a waiting coroutine go on where it came from; at once where there is no loop to go back to.
inline void resume_on(trantor::EventLoop* loop, std::coroutine_handle<> waiter) {
    if (loop == nullptr || loop->isInLoopThread())
        waiter.resume();
    else
        loop->queueInLoop([waiter] { waiter.resume(); });
}

}  // namespace fangxin::central
