// The kernel's news of this machine's links, addresses and routes.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"

namespace fangxin::kiosk {

class NetworkNews {
  public:
    // Of the network of the calling thread. `unavailable` when the system gives no news of it.
    static core::Result<std::unique_ptr<NetworkNews>> open();
    ~NetworkNews();
    NetworkNews(const NetworkNews&) = delete;
    NetworkNews& operator=(const NetworkNews&) = delete;

    // Readable when there is news.
    int descriptor() const { return socket_; }
    // Reads all news that came. True when the network differs from when it was asked last, or from
    // the opening; false after news that changed nothing, as when a Wi-Fi scans.
    bool take_change();

  private:
    explicit NetworkNews(int socket);
    bool read_news();

    int socket_;
    std::string addresses_;  // as they were when they were read last
};

}  // namespace fangxin::kiosk
