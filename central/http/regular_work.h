// What a centre that runs for months does without being asked.
#pragma once

#include <trantor/net/EventLoop.h>

#include "central/http/serving.h"
#include "central/limits.h"

namespace fangxin::central {

struct RegularWorkPeriods {
    double late_look_s = kLateLookSeconds;        // closes connections that take too long
    double upload_sweep_s = kUploadSweepSeconds;  // removes evidence that nobody will finish
};

// On `loop`, as long as it runs; `serving` outlives it.
void start_regular_work(
    trantor::EventLoop& loop, Serving& serving, RegularWorkPeriods periods = {}
);

}  // namespace fangxin::central
