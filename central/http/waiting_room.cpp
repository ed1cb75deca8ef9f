// Waking and ending requests that wait.
#include "central/http/waiting_room.h"

#include <utility>

namespace fangxin::central {

void Wait::change(bool Wait::*what) {
    loop_->queueInLoop([self = shared_from_this(), what] {
        (*self).*what = true;
        if (const auto waiter = std::exchange(self->waiter_, nullptr)) waiter.resume();
    });
}

WaitingRoom::Seat WaitingRoom::enter(
    const std::string& device,
    const std::weak_ptr<trantor::TcpConnection>& connection,
    std::chrono::milliseconds longest
) {
    auto* const loop = trantor::EventLoop::getEventLoopOfCurrentThread();
    const auto open = connection.lock();
    auto wait = std::make_shared<Wait>(loop, open.get());
    loop->runAfter(longest, [weak = std::weak_ptr(wait)] {
        if (const auto late = weak.lock()) late->end();
    });
    std::shared_ptr<Wait> before;
    bool is_over = !open || !open->connected();
    {
        const std::lock_guard lock(mutex_);
        before = std::exchange(waits_[device], wait);
        is_over = is_over || is_closed_;
    }
    if (before) before->end();
    if (is_over) wait->end();
    return {*this, device, std::move(wait)};
}

void WaitingRoom::leave(const std::string& device, const std::shared_ptr<Wait>& wait) {
    const std::lock_guard lock(mutex_);
    const auto found = waits_.find(device);
    if (found != waits_.end() && found->second == wait) waits_.erase(found);
}

std::size_t WaitingRoom::count() const {
    const std::lock_guard lock(mutex_);
    return waits_.size();
}

void WaitingRoom::end_of(const trantor::TcpConnection& connection) {
    const std::lock_guard lock(mutex_);
    for (const auto& [device, wait] : waits_)
        if (wait->connection() == &connection) wait->end();
}

void WaitingRoom::close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    for (const auto& [device, wait] : waits_) wait->end();
}

}  // namespace fangxin::central
