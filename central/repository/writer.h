// The one writer of a database: units of work wait in line and share commits.
//
// Drogon's own Transaction is not used. It commits when its last reference goes, and when that
// COMMIT fails it hands the connection back with the transaction still open (1.9.13), so that later
// writes look done and are not durable. Here COMMIT is a statement whose answer is awaited, and a
// failure rolls back before anything else runs. A commit is one fsync; work that arrives during it
// shares the next one (group commit).
//
// May be used from any thread. A unit of work is resumed, after its commit, on the event loop it
// came from, or on the database's thread when it came from none.
#pragma once

#include <condition_variable>
#include <coroutine>
#include <deque>
#include <drogon/orm/DbClient.h>
#include <functional>
#include <mutex>
#include <trantor/net/EventLoop.h>
#include <vector>

#include "central/repository/session.h"
#include "central/task.h"
#include "core/result.h"

namespace fangxin::central {

class Writer {
  public:
    // What runs inside the transaction; false takes back what it wrote, and only that.
    using Work = std::function<Task<bool>(Session&)>;

    // `client` must have exactly one connection.
    explicit Writer(drogon::orm::DbClientPtr client) : client_(std::move(client)) {}
    // Waits until the last unit of work has been answered.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Ends when the work is durable, or with the reason why nothing of it was kept.
    Task<core::Result<void>> run(Work work);

  private:
    struct Job {
        Work work;
        core::Result<void> outcome;
        std::coroutine_handle<> waiter;
        trantor::EventLoop* loop = nullptr;
    };
    struct Turn;

    void add(Job* job);
    std::vector<Job*> next_batch();
    drogon::AsyncTask drain();
    Task<core::Result<void>> commit_together(const std::vector<Job*>& batch);
    Task<core::Result<void>> run_in_savepoint(Job& job);
    Task<core::Result<void>> roll_back(core::Error reason);

    drogon::orm::DbClientPtr client_;
    std::mutex mutex_;
    std::condition_variable idle_;
    std::deque<Job*> waiting_;
    bool is_draining_ = false;
};

}  // namespace fangxin::central
