// Waiting on a descriptor and on the end at once.
#include "central/database/watcher.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"

namespace fangxin::central {

Watcher::Watcher(std::function<void(const Wait& wait)> watch)
    : end_(::eventfd(0, EFD_CLOEXEC)), thread_([this, watch = std::move(watch)] {
          watch([this](int descriptor, int time_max_ms) { return wait(descriptor, time_max_ms); });
      }) {
    ENSURE(end_ >= 0);
}

Watcher::~Watcher() {
    const std::uint64_t one = 1;
    ENSURE(::write(end_, &one, sizeof(one)) == sizeof(one));
    thread_.join();
    ::close(end_);
}

bool Watcher::wait(int descriptor, int time_max_ms) const {
    std::array<pollfd, 2> watched{{{end_, POLLIN, 0}, {descriptor, POLLIN, 0}}};
    while (::poll(watched.data(), watched.size(), time_max_ms) < 0) ENSURE(errno == EINTR);
    return watched[0].revents == 0;
}

}  // namespace fangxin::central
