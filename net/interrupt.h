// Asks a wait that is running in another thread to end at once.
//
// The request is kept until `clear`, so that one made just before the wait begins is not lost.
// All functions may be called from any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace fangxin::net {

class Interrupt {
  public:
    Interrupt() = default;
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    void raise();
    void clear();
    bool is_raised() const;

    // Waits until raised, at most `time_ms`. True if raised.
    bool wait_for_ms(std::int64_t time_ms) const;

    // While it lives, `raise` also calls `wake`, which must return at once, not throw and not touch
    // the interrupt. Called from the raising thread; not called any more once the Waker is gone.
    // Called at once when the interrupt is raised already. One Waker at a time.
    class Waker {
      public:
        Waker(Interrupt& interrupt, std::function<void()> wake);
        ~Waker();
        Waker(const Waker&) = delete;
        Waker& operator=(const Waker&) = delete;

      private:
        Interrupt& interrupt_;
    };

  private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    bool is_raised_ = false;
    std::function<void()> wake_;
};

}  // namespace fangxin::net
