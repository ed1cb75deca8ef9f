// Takes and releases the lock by flock.
#include "os/shared_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::os {
namespace {

constexpr std::int64_t kPauseMs = 10;

// True when it was taken. flock has no time limit of its own, so this tries repeatedly.
bool take(int descriptor, int kind, std::int64_t wait_ms_max) {
    for (std::int64_t waited_ms = 0;; waited_ms += kPauseMs) {
        if (::flock(descriptor, kind | LOCK_NB) == 0) return true;
        const bool may_come = errno == EWOULDBLOCK || errno == EINTR;
        if (!may_come || waited_ms >= wait_ms_max) return false;
        ::usleep(static_cast<useconds_t>(kPauseMs * 1000));
    }
}

tl::unexpected<core::Error> in_use() {
    return core::fail(
        core::ErrorCode::unavailable, "another program uses this data; end it and try again"
    );
}

}  // namespace

core::Result<SharedLock> SharedLock::shared(
    const std::filesystem::path& file, std::int64_t wait_ms_max
) {
    TRY(make_private_file(file));
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return core::fail(core::ErrorCode::unavailable, "the lock of the data cannot be opened");
    SharedLock lock(descriptor);
    if (!take(descriptor, LOCK_SH, wait_ms_max)) return in_use();
    return lock;
}

SharedLock::SharedLock(SharedLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

SharedLock::~SharedLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

core::Result<void> SharedLock::become_only(std::int64_t wait_ms_max) {
    // Two that both wait with their shared lock held would wait for each other.
    ::flock(descriptor_, LOCK_UN);
    if (take(descriptor_, LOCK_EX, wait_ms_max)) return {};
    if (!take(descriptor_, LOCK_SH, wait_ms_max)) return in_use();
    return in_use();
}

core::Result<void> SharedLock::become_shared() {
    if (::flock(descriptor_, LOCK_SH) != 0) return in_use();
    return {};
}

}  // namespace fangxin::os
