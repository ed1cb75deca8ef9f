// Where other threads leave events for the drawing thread.
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "kiosk/exchange/event.h"

namespace fangxin::kiosk {

// Every function from any thread.
class Mailbox {
  public:
    // `wake` makes the drawing thread look.
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    void post(Event event) {
        {
            const std::lock_guard lock(mutex_);
            events_.push_back(std::move(event));
        }
        wake_();
    }
    // Everything since the last call, oldest first.
    std::vector<Event> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(events_, {});
    }
    bool is_empty() const {
        const std::lock_guard lock(mutex_);
        return events_.empty();
    }

  private:
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::vector<Event> events_;
};

}  // namespace fangxin::kiosk
