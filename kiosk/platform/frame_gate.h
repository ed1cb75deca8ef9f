// When to draw: an event buys three frames, a deadline one; otherwise nothing is drawn.
#pragma once

#include <algorithm>
#include <optional>

namespace fangxin::kiosk {

class FrameGate {
  public:
    // Frames that ImGui needs to settle after input: press, release, hover.
    static constexpr int kFramesPerEvent = 3;

    void event() { owed_ = kFramesPerEvent; }
    // True when a frame is owed now; takes it.
    bool take(double now_s, std::optional<double> due_s) {
        if (owed_ == 0) return due_s && *due_s <= now_s;
        --owed_;
        return true;
    }
    // How long to wait: nothing means until an event.
    std::optional<double> wait_until(std::optional<double> due_s, double now_s) const {
        if (owed_ > 0) return now_s;
        return due_s ? std::optional(std::max(*due_s, now_s)) : std::nullopt;
    }

  private:
    int owed_ = kFramesPerEvent;
};

}  // namespace fangxin::kiosk
