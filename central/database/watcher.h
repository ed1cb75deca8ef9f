// A thread that waits for something of the system until it is ended.
#pragma once

#include <functional>
#include <thread>

namespace fangxin::central {

// The destructor ends the thread and waits for it.
class Watcher {
  public:
    // Gives true when `descriptor` can be read or has ended, false when the watcher is ended.
    // `time_max_ms` < 0 waits for ever; when it has passed, gives true.
    using Wait = std::function<bool(int descriptor, int time_max_ms)>;

    // `watch` runs on the thread and returns when a wait gives false.
    explicit Watcher(std::function<void(const Wait& wait)> watch);
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    ~Watcher();

  private:
    bool wait(int descriptor, int time_max_ms) const;

    int end_;  // readable once the watcher is to end
    std::thread thread_;
};

}  // namespace fangxin::central
