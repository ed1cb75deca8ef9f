// Calls back when this machine's network changed: a link, an address or a route came or went.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "core/limits.h"
#include "core/result.h"
#include "kiosk/platform/network_news.h"

namespace fangxin::kiosk {

class NetworkWatch {
  public:
    // Waits while the network settles; false as soon as the descriptor `stop` is readable.
    using Settle = std::function<bool(int stop)>;
    static Settle settle_for_ms(int time_ms);

    // Calls `changed` on a thread of its own, once for all changes until the network has settled;
    // it must not wait. `unavailable` when the system gives no news of its network.
    static core::Result<std::unique_ptr<NetworkWatch>> start(
        std::function<void()> changed, Settle settle = settle_for_ms(core::kNetworkSettleMs)
    );
    ~NetworkWatch();  // nothing is called any more once it returned
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;

  private:
    NetworkWatch(
        std::function<void()> changed, Settle settle, std::unique_ptr<NetworkNews> news, int stop
    );
    void run();
    bool wait_for_news() const;

    std::function<void()> changed_;
    Settle settle_;
    std::unique_ptr<NetworkNews> news_;
    int stop_;            // eventfd
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace fangxin::kiosk
