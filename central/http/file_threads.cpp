// A few threads and a line of jobs.
#include "central/http/file_threads.h"

#include "central/limits.h"

namespace fangxin::central {

FileThreads::~FileThreads() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void FileThreads::post(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
        if (threads_.size() < kFileThreads) threads_.emplace_back([this] { serve(); });
    }
    changed_.notify_one();
}

void FileThreads::serve() {
    while (const std::function<void()> job = next_job()) job();
}

// Empty when the threads are to end.
std::function<void()> FileThreads::next_job() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_stopping_ || !jobs_.empty(); });
    if (is_stopping_) return {};
    std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
}

}  // namespace fangxin::central
