// inotify on the times of the files in a folder.
#include "central/database/log_watch.h"

#include <array>
#include <filesystem>
#include <sys/inotify.h>
#include <unistd.h>
#include <utility>

namespace fangxin::central {
namespace {

class Inotify {
  public:
    Inotify() : descriptor_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}
    Inotify(const Inotify&) = delete;
    Inotify& operator=(const Inotify&) = delete;
    ~Inotify() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    int descriptor() const { return descriptor_; }
    bool add(const std::filesystem::path& folder) const {
        return ::inotify_add_watch(descriptor_, folder.c_str(), IN_ATTRIB) >= 0;
    }
    // How often does not matter.
    void forget_events() const {
        std::array<char, 4096> events{};
        while (::read(descriptor_, events.data(), events.size()) > 0) {
        }
    }

  private:
    int descriptor_;
};

}  // namespace

core::Result<std::unique_ptr<Watcher>> watch_log(
    const std::string& file, std::function<void()> is_written
) {
    const auto inotify = std::make_shared<Inotify>();
    if (inotify->descriptor() < 0 || !inotify->add(std::filesystem::absolute(file).parent_path()))
        return core::fail(core::ErrorCode::unavailable, "the database's folder cannot be watched");
    return std::make_unique<Watcher>(
        [inotify, is_written = std::move(is_written)](const Watcher::Wait& wait) {
            while (wait(inotify->descriptor(), -1)) {
                inotify->forget_events();
                is_written();
            }
        }
    );
}

}  // namespace fangxin::central
