// Channels on which a commit wakes those who wait for it.
//
// May be used from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace fangxin::central {

class WakeHub {
  public:
    // Called on a thread of the database. Short; must not subscribe nor end a subscription.
    using Wake = std::function<void()>;

    // Ends at its destruction: once that returned, its callback is not running and never runs
    // again. Must not outlive the hub.
    class [[nodiscard]] Subscription {
      public:
        Subscription() = default;
        Subscription(Subscription&& other) noexcept;
        Subscription& operator=(Subscription&& other) noexcept;
        ~Subscription();

      private:
        friend class WakeHub;
        Subscription(WakeHub& hub, std::string channel, std::uint64_t id)
            : hub_(&hub), channel_(std::move(channel)), id_(id) {}

        WakeHub* hub_ = nullptr;
        std::string channel_;
        std::uint64_t id_ = 0;
    };

    WakeHub() = default;
    WakeHub(const WakeHub&) = delete;
    WakeHub& operator=(const WakeHub&) = delete;

    // A commit that comes after this returned wakes. Subscribe first, then look at the rows. Some
    // wakes are for nothing: look again.
    Subscription subscribe(std::string channel, Wake wake);

    void wake(std::string_view channel);
    // When another process committed and it is not known what.
    void wake_all();

  private:
    void end(const std::string& channel, std::uint64_t id);

    std::mutex mutex_;
    std::uint64_t last_id_ = 0;
    std::map<std::string, std::map<std::uint64_t, Wake>, std::less<>> channels_;
};

}  // namespace fangxin::central
