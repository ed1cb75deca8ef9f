// Starts the input method beside the first frame, on a thread of its own.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "core/result.h"
#include "kiosk/input/pinyin.h"

namespace fangxin::kiosk {

class PinyinStart {
  public:
    // `on_failure` is called on that thread.
    PinyinStart(PinyinSetup setup, std::function<void(const core::Error&)> on_failure);

    // From any thread. Null while the engine starts, and for good when it cannot: then the keyboard
    // has letters only.
    PinyinEngine* engine() const { return ready_; }

    void wait() { thread_.join(); }

  private:
    std::unique_ptr<PinyinEngine> engine_;  // the thread's, until `ready_` points to it
    std::atomic<PinyinEngine*> ready_ = nullptr;
    std::jthread thread_;  // last: it ends before anything else here does
};

}  // namespace fangxin::kiosk
