// A short click for each key of the keyboard on the screen, by ALSA, on a thread of its own.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace fangxin::kiosk {

class KeySound {
  public:
    // `device` is a name of ALSA's: "default", "plughw:1". `on_failure` is called on the thread,
    // once, with what is wrong; from then on all is silent.
    KeySound(std::string device, std::function<void(const std::string&)> on_failure);

    // From any thread; waits for nothing. Keys that are pressed while a click sounds share the
    // next.
    void play();

  private:
    void run(const std::stop_token& stop, const std::string& device);

    std::function<void(const std::string&)> on_failure_;
    std::mutex mutex_;
    std::condition_variable_any wanted_;
    bool is_wanted_ = false;
    std::jthread thread_;  // last: it ends before anything else here does
};

}  // namespace fangxin::kiosk
