// Threads that wait for the disk, so that no event loop does.
#pragma once

#include <condition_variable>
#include <coroutine>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <trantor/net/EventLoop.h>
#include <utility>
#include <vector>

#include "central/task.h"

namespace fangxin::central {

// The threads start with the first work. May be used from any thread.
class FileThreads {
  public:
    FileThreads() = default;
    // Waits for the work under way; what has not begun is dropped.
    ~FileThreads();
    FileThreads(const FileThreads&) = delete;
    FileThreads& operator=(const FileThreads&) = delete;

    // Runs `work` on one of the threads. The caller goes on, on its own event loop, or on that
    // thread when it came from none.
    template <typename T>
    Task<T> run(std::function<T()> work) {
        Turn<T> turn{*this, std::move(work), {}};
        co_await turn;
        co_return std::move(*turn.outcome);
    }

  private:
    template <typename T>
    struct Turn {
        FileThreads& threads;
        std::function<T()> work;
        std::optional<T> outcome;

        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiter) {
            auto* const loop = trantor::EventLoop::getEventLoopOfCurrentThread();
            threads.add([this, waiter, loop] {
                outcome.emplace(work());
                resume_on(loop, waiter);
            });
        }
        void await_resume() const noexcept {}
    };

    void add(std::function<void()> job);
    void serve();
    std::function<void()> next_job();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::thread> threads_;
    bool is_stopping_ = false;
};

}  // namespace fangxin::central
