// The state of a visit, as the application sees it: text fields, and when the visit ends.
#pragma once

#include <optional>

#include "kiosk/typing/text_field.h"

namespace fangxin::kiosk {

// After this long without a touch the kiosk asks whether someone is still there, and after the
// countdown it ends the visit.
inline constexpr double kIdleS = 120;
inline constexpr double kStillThereS = 30;

// A visit's own countdown before its end, in place of "still there?".
struct Countdown {
    double begins_s = 0;
    double ends_s = 0;
};

// Derived from by each visit's state. Nothing outside the visit knows the rest of its fields.
struct VisitState : TextFields {
    // Something is being done that must not be cut off: nothing ends the visit meanwhile.
    virtual bool is_busy() const { return false; }
    // The page shown is the camera's: it is on so long, and no longer.
    virtual bool wants_camera() const { return false; }
    // When it begins and ends unless somebody touches the screen.
    virtual std::optional<Countdown> countdown() const { return std::nullopt; }
    // When what is shown changes by itself without an end of the visit.
    virtual std::optional<double> changes_at_s() const { return std::nullopt; }
    // Somebody touched the screen or a key.
    virtual void touch(double /*now_s*/) {}
};

}  // namespace fangxin::kiosk
