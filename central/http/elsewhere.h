// Awaits work of a thread of the database or of the file threads.
//
// The coroutine is suspended meanwhile and goes on on the event loop that it came from. Only
// coroutines of central/http wait so; the work itself is a plain function.
#pragma once

#include <coroutine>
#include <memory>
#include <optional>
#include <trantor/net/EventLoop.h>
#include <type_traits>
#include <utility>

#include "central/database/database.h"
#include "central/http/file_threads.h"

namespace fangxin::central {

// `post(done)` starts the work and has `done(outcome)` called once, on any thread.
template <typename T, typename Post>
class Elsewhere {
  public:
    explicit Elsewhere(Post post) : post_(std::move(post)) {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiter) {
        auto* const loop = trantor::EventLoop::getEventLoopOfCurrentThread();
        post_([this, waiter, loop](T outcome) {
            outcome_.emplace(std::move(outcome));
            loop->queueInLoop([waiter] { waiter.resume(); });
        });
    }
    T await_resume() { return std::move(*outcome_); }

  private:
    Post post_;
    std::optional<T> outcome_;
};

template <typename T, typename Post>
Elsewhere<T, Post> elsewhere(Post post) {
    return Elsewhere<T, Post>(std::move(post));
}

// `work` is a plain function of Session&; see Database::read.
template <typename Work>
auto reading(Database& database, Work work) {
    return elsewhere<Outcome<Work>>([&database, work = std::move(work)](auto done) mutable {
        database.post_read(std::move(work), std::move(done));
    });
}

// The same for a unit of work that writes; see Database::write.
template <typename Work>
auto writing(Database& database, Work work) {
    return elsewhere<Outcome<Work>>([&database, work = std::move(work)](auto done) mutable {
        database.post_write(std::move(work), std::move(done));
    });
}

// The same for a plain function without parameters that waits for the disk.
template <typename Work>
auto on_file_thread(FileThreads& threads, Work work) {
    return elsewhere<std::invoke_result_t<Work&>>(
        [&threads, work = std::make_shared<Work>(std::move(work))](auto done) {
            threads.post([work, done] { done((*work)()); });
        }
    );
}

}  // namespace fangxin::central
