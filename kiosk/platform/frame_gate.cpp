// Counts the frames that are owed.
#include "kiosk/platform/frame_gate.h"

#include <algorithm>

namespace fangxin::kiosk {

bool FrameGate::take(double now_s, std::optional<double> due_s) {
    if (owed_ > 0) {
        --owed_;
        return true;
    }
    return due_s.has_value() && *due_s <= now_s;
}

std::optional<double> FrameGate::wait_until(std::optional<double> due_s, double now_s) const {
    if (owed_ > 0) {
        return now_s;
    }
    if (!due_s) {
        return std::nullopt;
    }
    return std::max(*due_s, now_s);
}

}  // namespace fangxin::kiosk
