// Subscribing to channels and waking them.
#include "central/database/wake_hub.h"

namespace fangxin::central {

WakeHub::Subscription::Subscription(Subscription&& other) noexcept
    : hub_(std::exchange(other.hub_, nullptr)),
      channel_(std::move(other.channel_)),
      id_(other.id_) {}

WakeHub::Subscription& WakeHub::Subscription::operator=(Subscription&& other) noexcept {
    std::swap(hub_, other.hub_);
    std::swap(channel_, other.channel_);
    std::swap(id_, other.id_);
    return *this;
}

WakeHub::Subscription::~Subscription() {
    if (hub_ != nullptr) hub_->end(channel_, id_);
}

WakeHub::Subscription WakeHub::subscribe(std::string channel, Wake wake) {
    const std::lock_guard lock(mutex_);
    const std::uint64_t id = ++last_id_;
    channels_[channel].emplace(id, std::move(wake));
    return {*this, std::move(channel), id};
}

void WakeHub::wake(std::string_view channel) {
    const std::lock_guard lock(mutex_);
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return;
    for (const auto& [id, wake] : found->second) wake();
}

void WakeHub::wake_all() {
    const std::lock_guard lock(mutex_);
    for (const auto& [channel, wakes] : channels_)
        for (const auto& [id, wake] : wakes) wake();
}

void WakeHub::end(const std::string& channel, std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = channels_.find(channel);
    if (found == channels_.end()) return;
    found->second.erase(id);
    if (found->second.empty()) channels_.erase(found);
}

}  // namespace fangxin::central
