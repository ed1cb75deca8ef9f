// Figures for whoever watches the centre, as Prometheus reads them.
#pragma once

#include <vector>

#include "central/devices/device_health.h"
#include "central/http/reply.h"
#include "central/http/serving.h"

namespace fangxin::central {

// One line a figure and device, and what this process answered. Ids and counts, nothing of a case.
Reply metrics_reply(const Serving& serving, const std::vector<DeviceHealth>& devices);

}  // namespace fangxin::central
