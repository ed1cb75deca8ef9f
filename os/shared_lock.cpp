// Takes and releases the lock by flock.
#include "os/shared_lock.h"

#include <cerrno>
#include <sys/file.h>
#include <unistd.h>

#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::os {
namespace {

// True when it was taken. flock has no time limit of its own, so this tries repeatedly.
bool take(int descriptor, int kind, std::int64_t wait_ms_max) {
    constexpr std::int64_t kPauseMs = 10;
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
    auto handle = open_file(file);
    if (!handle)
        return core::fail(core::ErrorCode::unavailable, "the lock of the data cannot be opened");
    if (!take(handle->get(), LOCK_SH, wait_ms_max)) return in_use();
    return SharedLock(std::move(*handle));
}

core::Result<void> SharedLock::become_only(std::int64_t wait_ms_max) {
    // Two that both wait with their shared lock held would wait for each other.
    ::flock(file_.get(), LOCK_UN);
    if (take(file_.get(), LOCK_EX, wait_ms_max)) return {};
    static_cast<void>(take(file_.get(), LOCK_SH, wait_ms_max));
    return in_use();
}

core::Result<void> SharedLock::become_shared() {
    if (::flock(file_.get(), LOCK_SH) != 0) return in_use();
    return {};
}

}  // namespace fangxin::os
