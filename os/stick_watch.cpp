// Waits on the kernel's table of mounts and on the folder that they are in.
#include "os/stick_watch.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"
#include "os/open_folder.h"

namespace fangxin::os {
namespace {

constexpr int kForever = -1;

// Empties a descriptor that never blocks.
void drain(const FileHandle& file) {
    std::array<char, 4096> bytes{};
    while (::read(file.get(), bytes.data(), bytes.size()) > 0) {
    }
}

bool has_something(const std::filesystem::path& folder) {
    bool has = false;
    const auto opened = OpenFolder::open(folder);
    // What cannot be listed has nothing for anybody.
    if (opened) static_cast<void>(opened->list([&has](const auto&) { return !(has = true); }));
    return has;
}

bool has_stick(const std::filesystem::path& folder, dev_t device_around) {
    struct stat facts {};
    if (::lstat(folder.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode)) return false;
    return facts.st_dev != device_around || has_something(folder);
}

}  // namespace

core::Result<std::unique_ptr<StickWatch>> StickWatch::open(const std::filesystem::path& folder) {
    FileHandle mounts(::open("/proc/thread-self/mountinfo", O_RDONLY | O_CLOEXEC));
    if (!mounts.is_open()) return system_failure("the system gives no news of its mounts");
    FileHandle names(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (!names.is_open()) return system_failure("the system gives no news of its folders");
    FileHandle woken(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    if (!woken.is_open()) return system_failure("nothing can wake the watch of sticks");
    return std::unique_ptr<StickWatch>(
        new StickWatch(folder, std::move(mounts), std::move(names), std::move(woken))
    );
}

void StickWatch::wait() {
    std::array<pollfd, 3> waits{
        {{mounts_.get(), POLLPRI, 0}, {names_.get(), POLLIN, 0}, {woken_.get(), POLLIN, 0}}};
    while (::poll(waits.data(), waits.size(), kForever) < 0) {
    }
    drain(names_);
    drain(woken_);
}

void StickWatch::wake() {
    const std::uint64_t one = 1;
    // One that is full wakes, too.
    static_cast<void>(::write(woken_.get(), &one, sizeof(one)) == sizeof(one));
}

std::vector<std::filesystem::path> StickWatch::sticks() const {
    // Again each time: the folder may have been made since, and watching it twice is once.
    constexpr std::uint32_t kNews = IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM;
    static_cast<void>(::inotify_add_watch(names_.get(), folder_.c_str(), kNews | IN_ONLYDIR));
    std::vector<std::filesystem::path> found;
    struct stat facts {};
    const auto opened = OpenFolder::open(folder_);
    if (!opened || ::stat(folder_.c_str(), &facts) != 0) return found;
    static_cast<void>(opened->list([&](const OpenFolder::Entry& entry) {
        if (has_stick(folder_ / entry.name, facts.st_dev)) found.push_back(folder_ / entry.name);
        return true;
    }));
    std::ranges::sort(found);
    return found;
}

}  // namespace fangxin::os
