// Printing limits.
#include "central/command/print_clock.h"

#include <cstdio>

namespace fangxin::central {

void print_clock(const core::CaseClock& clock) {
    for (const core::LimitClock& limit : clock.limits) {
        const core::LawText text = core::explain(limit);
        std::printf("%s\n%s\n", text.zh.c_str(), text.en.c_str());
    }
}

}  // namespace fangxin::central
