// A hand that writes wildly: distorts written characters in ways that no template was averaged
// over.
#pragma once

#include <random>

#include "kiosk/input/ink.h"

namespace fangxin::bench {

// Strokes in another order, run together by curves or by shared ends, corners and hooks left out,
// the parts of the character of uneven size, the whole slanted by up to 20 degrees, the line shaky.
// `ink` lies in a square of 256. The same state of `random` gives the same writing.
kiosk::Ink write_wildly(const kiosk::Ink& ink, std::mt19937& random);

}  // namespace fangxin::bench
