// Makes other hands' versions of a written character, from which the templates are averaged.
#pragma once

#include <random>

#include "kiosk/input/ink.h"

namespace fangxin::handwriting {

// One version: strokes run together, corners rounded, parts moved, the whole bent and slanted. The
// same state of `random` gives the same version.
kiosk::Ink vary(const kiosk::Ink& ink, std::mt19937& random);

}  // namespace fangxin::handwriting
