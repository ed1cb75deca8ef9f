// Threads that wait for the disk, so that no event loop does.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "central/limits.h"

namespace fangxin::central {

// May be used from any thread. The threads start with the first jobs.
class FileThreads {
  public:
    FileThreads() = default;
    // Waits for the jobs under way; those that have not begun are dropped.
    ~FileThreads() { stop_.request_stop(); }
    FileThreads(const FileThreads&) = delete;
    FileThreads& operator=(const FileThreads&) = delete;

    void post(std::function<void()> job) {
        {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
            if (threads_.size() < kFileThreads) threads_.emplace_back([this] { serve(); });
        }
        changed_.notify_one();
    }

  private:
    void serve() {
        while (const std::function<void()> job = next_job()) job();
    }

    // Empty when the threads are to end.
    std::function<void()> next_job() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop_.get_token(), [this] { return !jobs_.empty(); });
        if (stop_.stop_requested()) return {};
        std::function<void()> job = std::move(jobs_.front());
        jobs_.pop_front();
        return job;
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<std::function<void()>> jobs_;
    std::stop_source stop_;
    std::vector<std::jthread> threads_;  // joined before all else goes
};

}  // namespace fangxin::central
