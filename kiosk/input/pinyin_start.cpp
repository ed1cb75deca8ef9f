// Starts the input method on a thread.
#include "kiosk/input/pinyin_start.h"

#include <utility>

namespace fangxin::kiosk {

PinyinStart::PinyinStart(PinyinSetup setup, std::function<void(const core::Error&)> on_failure)
    : thread_([this, setup = std::move(setup), on_failure = std::move(on_failure)] {
          auto started = PinyinEngine::start(setup);
          if (!started) return on_failure(started.error());
          engine_ = *std::move(started);
          ready_ = engine_.get();
      }) {}

}  // namespace fangxin::kiosk
