// Limits of the kiosk's application.
#pragma once

namespace fangxin::kiosk {

// A finger that rests for so long without moving, and a key that only repeats for so long, are dirt
// or a bag, not a person: they do nothing any more.
inline constexpr double kHeldStillSMax = 10;

}  // namespace fangxin::kiosk
