// The lock on the file `store.lock`.
#include "storage/store_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "storage/files.h"

namespace fangxin::storage {
namespace {

constexpr std::int64_t kPauseMs = 10;

// True when it was taken. flock has no time limit of its own, so it is asked again and again.
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
        core::ErrorCode::unavailable,
        "another program uses this station's data; end it and try again"
    );
}

}  // namespace

core::Result<StoreLock> StoreLock::shared(
    const std::filesystem::path& file, std::int64_t wait_ms_max
) {
    auto made = make_private_file(file);
    if (!made) return core::fail(made.error());
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return core::fail(core::ErrorCode::unavailable, "the lock of the data cannot be opened");
    StoreLock lock(descriptor);
    if (!take(descriptor, LOCK_SH, wait_ms_max)) return in_use();
    return lock;
}

StoreLock::StoreLock(StoreLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

StoreLock::~StoreLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

core::Result<void> StoreLock::become_only(std::int64_t wait_ms_max) {
    // Two that both wait with their shared lock in hand would wait for each other.
    ::flock(descriptor_, LOCK_UN);
    if (take(descriptor_, LOCK_EX, wait_ms_max)) return {};
    if (!take(descriptor_, LOCK_SH, wait_ms_max)) return in_use();
    return in_use();
}

core::Result<void> StoreLock::become_shared() {
    if (::flock(descriptor_, LOCK_SH) != 0) return in_use();
    return {};
}

}  // namespace fangxin::storage
