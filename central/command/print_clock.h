// The legal limits of a case as sentences on standard output.
#pragma once

#include "central/command/subcommand.h"
#include "core/law/case_clock.h"

namespace fangxin::central {

// Every limit in Chinese and in English.
inline void print_clock(const core::CaseClock& clock) {
    for (const core::LimitClock& limit : clock.limits) {
        const core::LawText text = core::explain(limit);
        print_line("{}\n{}", text.zh, text.en);
    }
}

}  // namespace fangxin::central
