// Recognises what a scanner types: characters in quick succession, ended by Enter.
#pragma once

#include <cstddef>
#include <utility>

#include "core/limits.h"
#include "core/private_text.h"
#include "kiosk/input/hardware_key.h"

namespace fangxin::kiosk {

class Scan {
  public:
    // True when this key is the Enter after at least so many bytes that no hand types so quickly.
    bool ends_with(const HardwareKey& key, double now_s, std::size_t bytes_min) {
        constexpr double kPauseS = static_cast<double>(core::kScannedPauseMsMax) / 1000;
        const bool is_quick = now_s - last_s_ <= kPauseS;
        last_s_ = now_s;
        const bool is_text = key.kind == HardwareKey::Kind::text;
        const bool is_end = key.kind == HardwareKey::Kind::enter && is_quick;
        if (is_end && text_.size() >= bytes_min) return true;
        if (!is_text || !is_quick || key.is_repeat) text_.clear();
        // One more than can be read, so that it is refused.
        if (is_text && text_.size() <= core::kScannedCharactersMax) text_.append(key.text.view());
        return false;
    }
    bool is_empty() const { return text_.empty(); }
    // What was scanned; afterwards there is nothing.
    core::PrivateText take() { return std::exchange(text_, {}); }

  private:
    core::PrivateText text_;
    double last_s_ = 0;
};

}  // namespace fangxin::kiosk
