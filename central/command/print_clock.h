// The legal limits of a case as sentences on standard output.
#pragma once

#include "core/law/case_clock.h"

namespace fangxin::central {

// Every limit in Chinese and in English.
void print_clock(const core::CaseClock& clock);

}  // namespace fangxin::central
