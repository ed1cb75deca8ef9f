// Awaits work of a thread of the database or of the file threads.
//
// The coroutine is suspended meanwhile and goes on on the event loop that it came from. Only
// coroutines of central/http wait so; the work itself is a plain function.
#pragma once

#include <coroutine>
#include <optional>
#include <trantor/net/EventLoop.h>
#include <utility>

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

}  // namespace fangxin::central
