// Group commit over one connection.
#include "central/repository/writer.h"

#include <algorithm>
#include <utility>

#include "central/limits.h"

namespace fangxin::central {
namespace {

constexpr const char* kBegin = "BEGIN IMMEDIATE";
constexpr const char* kCommit = "COMMIT";
constexpr const char* kRollBack = "ROLLBACK";
constexpr const char* kSavepoint = "SAVEPOINT work";
constexpr const char* kRelease = "RELEASE SAVEPOINT work";
constexpr const char* kRollBackToSavepoint = "ROLLBACK TO SAVEPOINT work";

Task<core::Result<void>> run_alone(drogon::orm::DbClientPtr client, const char* sql) {
    Session session(std::move(client));
    auto rows = co_await session.execute(sql);
    if (!rows) co_return core::fail(rows.error());
    co_return core::Result<void>{};
}

}  // namespace

// Suspends a coroutine until the drain has carried out its job.
struct Writer::Turn {
    Writer& writer;
    Job& job;

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiter) {
        job.waiter = waiter;
        job.loop = trantor::EventLoop::getEventLoopOfCurrentThread();
        writer.add(&job);
    }
    void await_resume() const noexcept {}
};

Writer::~Writer() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return !is_draining_; });
}

Task<core::Result<void>> Writer::run(Work work) {
    Job job;
    job.work = std::move(work);
    Turn turn{*this, job};
    co_await turn;
    co_return job.outcome;
}

void Writer::add(Job* job) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(job);
        if (std::exchange(is_draining_, true)) return;
    }
    drain();
}

std::vector<Writer::Job*> Writer::next_batch() {
    const std::lock_guard lock(mutex_);
    const auto count = std::min(waiting_.size(), kWritesPerCommitMax);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Job*> batch(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    if (batch.empty()) {
        is_draining_ = false;
        idle_.notify_all();
    }
    return batch;
}

drogon::AsyncTask Writer::drain() {
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
        const auto committed = co_await commit_together(batch);
        for (Job* job : batch) {
            job->outcome = committed;
            // The job lives in its waiter's frame, which may be gone as soon as it is resumed.
            resume_on(job->loop, job->waiter);
        }
    }
}

Task<core::Result<void>> Writer::commit_together(const std::vector<Job*>& batch) {
    auto begun = co_await run_alone(client_, kBegin);
    if (!begun) co_return co_await roll_back(begun.error());
    for (Job* job : batch) {
        auto done = co_await run_in_savepoint(*job);
        if (!done) co_return co_await roll_back(done.error());
    }
    auto committed = co_await run_alone(client_, kCommit);
    if (!committed) co_return co_await roll_back(committed.error());
    co_return core::Result<void>{};
}

Task<core::Result<void>> Writer::run_in_savepoint(Job& job) {
    auto marked = co_await run_alone(client_, kSavepoint);
    if (!marked) co_return marked;
    Session session(client_);
    const bool is_kept = co_await job.work(session);
    if (!is_kept || session.has_failed()) {
        // Fails when the engine already took back the whole transaction (disk full, I/O error);
        // the caller then gives up the batch.
        auto taken_back = co_await run_alone(client_, kRollBackToSavepoint);
        if (!taken_back) co_return taken_back;
    }
    co_return co_await run_alone(client_, kRelease);
}

Task<core::Result<void>> Writer::roll_back(core::Error reason) {
    // Fails when there is no transaction left to roll back, which is as good.
    (void)co_await run_alone(client_, kRollBack);
    co_return core::fail(std::move(reason));
}

}  // namespace fangxin::central
