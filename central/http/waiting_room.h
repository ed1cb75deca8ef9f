// Requests of the changes feed that wait: one a device, and how each wait ends.
#pragma once

#include <chrono>
#include <coroutine>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <trantor/net/EventLoop.h>
#include <trantor/net/TcpConnection.h>
#include <utility>

namespace fangxin::central {

// One request that waits. `co_await wait.next()` gives true when it was woken and should look
// again, and false when the wait is over. It is awaited on its event loop; all else may come from
// any thread.
class Wait : public std::enable_shared_from_this<Wait> {
  public:
    Wait(trantor::EventLoop* loop, const trantor::TcpConnection* connection)
        : loop_(loop), connection_(connection) {}
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;

    void wake() { change(&Wait::is_woken_); }
    void end() { change(&Wait::is_over_); }
    // Which connection the answer would go to; never to be used through this pointer.
    const trantor::TcpConnection* connection() const { return connection_; }

    // By itself, because g++ 12 copies what is awaited through a pointer.
    class Next {
      public:
        explicit Next(Wait& wait) : wait_(wait) {}
        bool await_ready() const noexcept { return wait_.is_woken_ || wait_.is_over_; }
        void await_suspend(std::coroutine_handle<> waiter) { wait_.waiter_ = waiter; }
        bool await_resume() noexcept {
            return std::exchange(wait_.is_woken_, false) && !wait_.is_over_;
        }

      private:
        Wait& wait_;
    };
    Next next() { return Next(*this); }

  private:
    void change(bool Wait::*what);

    trantor::EventLoop* const loop_;
    const trantor::TcpConnection* const connection_;

    // Of the event loop's thread alone.
    std::coroutine_handle<> waiter_;
    bool is_woken_ = false;
    bool is_over_ = false;
};

// May be used from any thread, but for `enter`.
class WaitingRoom {
  public:
    // A device's place, from its request's beginning to its end.
    class [[nodiscard]] Seat {
      public:
        Seat(WaitingRoom& room, std::string device, std::shared_ptr<Wait> wait)
            : room_(room), device_(std::move(device)), wait_(std::move(wait)) {}
        ~Seat() { room_.leave(device_, wait_); }
        Seat(const Seat&) = delete;
        Seat& operator=(const Seat&) = delete;

        const std::shared_ptr<Wait>& wait() const { return wait_; }

      private:
        WaitingRoom& room_;
        const std::string device_;
        const std::shared_ptr<Wait> wait_;
    };

    // On the event loop of the connection. Ends the wait of the device's request before. The wait
    // is over after `longest`, when the connection closes, when a newer request of the device
    // comes, and when the server stops.
    Seat enter(
        const std::string& device,
        const std::weak_ptr<trantor::TcpConnection>& connection,
        std::chrono::milliseconds longest
    );
    std::size_t count() const;

    // The connection was closed: whoever waits on it has no one to answer.
    void end_of(const trantor::TcpConnection& connection);
    // Ends every wait, and every one that begins later.
    void close();

  private:
    void leave(const std::string& device, const std::shared_ptr<Wait>& wait);

    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Wait>> waits_;  // by device
    bool is_closed_ = false;
};

}  // namespace fangxin::central
