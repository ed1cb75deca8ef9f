// Limits of the kiosk's application.
#pragma once

#include <cstddef>

namespace fangxin::kiosk {

// A finger that rests for so long without moving, and a key that only repeats for so long, are dirt
// or a bag, not a person: they do nothing any more.
inline constexpr double kHeldStillSMax = 10;

// Ways to spell one name whose characters have several readings; few names have more.
inline constexpr std::size_t kSpellingsOfNameMax = 16;

}  // namespace fangxin::kiosk
