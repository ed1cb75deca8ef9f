// Says when this machine's network changed: a link, an address or a route came or went.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "core/limits.h"
#include "core/result.h"

namespace fangxin::kiosk {

class NetworkWatch {
  public:
    // Calls `changed` on a thread of its own, once for all changes within `settle_ms`; it must not
    // wait. `unavailable` when the system gives no news of its network.
    static core::Result<std::unique_ptr<NetworkWatch>> start(
        std::function<void()> changed, std::int64_t settle_ms = core::kNetworkSettleMs
    );
    ~NetworkWatch();  // nothing is called any more once it returned
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;

  private:
    NetworkWatch(std::function<void()> changed, std::int64_t settle_ms, int news, int stop);
    void run();
    bool wait_for_news() const;
    bool let_settle() const;
    bool read_news();

    std::function<void()> changed_;
    std::int64_t settle_ms_;
    int news_;               // socket of the kernel's routing news
    int stop_;               // eventfd
    std::string addresses_;  // as they were when `changed` was called last
    std::thread thread_;     // last: it uses all of the above
};

}  // namespace fangxin::kiosk
