// Calls back when this machine's network changed: a link, an address or a route came or went.
#include "kiosk/platform/network_watch.h"

#include <array>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"

namespace fangxin::kiosk {
namespace {

constexpr int kForever = -1;

}  // namespace

NetworkWatch::Settle NetworkWatch::settle_for_ms(int time_ms) {
    return [time_ms](int stop) {
        pollfd wait{stop, POLLIN, 0};
        while (poll(&wait, 1, time_ms) < 0) {
        }
        return wait.revents == 0;
    };
}

core::Result<std::unique_ptr<NetworkWatch>> NetworkWatch::start(
    std::function<void()> changed, Settle settle
) {
    auto news = NetworkNews::open();
    if (!news) return core::fail(news.error());
    const int stop = eventfd(0, EFD_CLOEXEC);
    ENSURE(stop >= 0);
    return std::unique_ptr<NetworkWatch>(
        new NetworkWatch(std::move(changed), std::move(settle), std::move(*news), stop)
    );
}

NetworkWatch::NetworkWatch(
    std::function<void()> changed, Settle settle, std::unique_ptr<NetworkNews> news, int stop
)
    : changed_(std::move(changed)),
      settle_(std::move(settle)),
      news_(std::move(news)),
      stop_(stop),
      thread_([this] { run(); }) {}

NetworkWatch::~NetworkWatch() {
    const std::uint64_t one = 1;
    ENSURE(write(stop_, &one, sizeof(one)) == sizeof(one));
    thread_.join();
    close(stop_);
}

// False when the watch is to end.
bool NetworkWatch::wait_for_news() const {
    std::array<pollfd, 2> waits{{{news_->descriptor(), POLLIN, 0}, {stop_, POLLIN, 0}}};
    while (poll(waits.data(), waits.size(), kForever) < 0) {
    }
    return waits[1].revents == 0;
}

void NetworkWatch::run() {
    while (true) {
        // Whatever else comes while the network settles belongs to the same change.
        if (!wait_for_news() || !settle_(stop_)) return;
        if (news_->take_change()) changed_();
    }
}

}  // namespace fangxin::kiosk
