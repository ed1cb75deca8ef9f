// Asks a wait that is running in another thread to end at once.
#include "net/interrupt.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/ensure.h"

namespace fangxin::net {

void Interrupt::raise() {
    const std::lock_guard lock(mutex_);
    is_raised_ = true;
    // Under the lock, so that a Waker cannot go away in the middle of its own call.
    if (wake_) wake_();
    changed_.notify_all();
}

void Interrupt::clear() {
    const std::lock_guard lock(mutex_);
    is_raised_ = false;
}

bool Interrupt::is_raised() const {
    const std::lock_guard lock(mutex_);
    return is_raised_;
}

bool Interrupt::wait_for_ms(std::int64_t time_ms) const {
    // Against the steady clock: a corrected wall clock must not lengthen a wait.
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::milliseconds(std::max<std::int64_t>(time_ms, 0));
    std::unique_lock lock(mutex_);
    return changed_.wait_until(lock, end, [this] { return is_raised_; });
}

Interrupt::Waker::Waker(Interrupt& interrupt, std::function<void()> wake) : interrupt_(interrupt) {
    const std::lock_guard lock(interrupt_.mutex_);
    ENSURE(!interrupt_.wake_);
    interrupt_.wake_ = std::move(wake);
    if (interrupt_.is_raised_) interrupt_.wake_();
}

Interrupt::Waker::~Waker() {
    const std::lock_guard lock(interrupt_.mutex_);
    interrupt_.wake_ = nullptr;
}

}  // namespace fangxin::net
