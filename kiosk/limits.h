// Limits of the kiosk's application.
#pragma once

namespace fangxin::kiosk {

// A finger that rests for so long without moving, and a key that only repeats for so long, are dirt
// or a bag, not a person: they do nothing any more.
inline constexpr double kHeldStillSMax = 10;

// A page that is new takes no press before it was shown and for so long after: a second tap of a
// hurried finger was meant for the page before it.
inline constexpr double kNewPageDeafS = 0.25;

// So many presses, releases and layouts go before a frame is shown. More wait for the next one, so
// that a finger that never rests still sees what it does.
inline constexpr int kStepsBeforeFrameMax = 500;

}  // namespace fangxin::kiosk
