// Threads that wait for the disk, so that no event loop does.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fangxin::central {

// May be used from any thread. The threads start with the first jobs.
class FileThreads {
  public:
    FileThreads() = default;
    // Waits for the jobs under way; those that have not begun are dropped.
    ~FileThreads();
    FileThreads(const FileThreads&) = delete;
    FileThreads& operator=(const FileThreads&) = delete;

    void post(std::function<void()> job);

  private:
    void serve();
    std::function<void()> next_job();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::thread> threads_;
    bool is_stopping_ = false;
};

}  // namespace fangxin::central
