// Where other threads leave events for the drawing thread.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/exchange/event.h"

namespace fangxin::kiosk {

class Mailbox {
  public:
    // `wake` makes the drawing thread look; it may be called from any thread.
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    // From any thread.
    void post(Event event);
    // Everything since the last call, oldest first.
    std::vector<Event> take();
    bool is_empty() const;

  private:
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::vector<Event> events_;
};

}  // namespace fangxin::kiosk
