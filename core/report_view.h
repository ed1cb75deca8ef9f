// The sync engine's view of what a kiosk has to tell of itself: storage implements it, net uses it.
#pragma once

#include <optional>

#include "core/clock.h"
#include "core/device_report.h"
#include "core/result.h"

namespace fangxin::core {

class ReportView {
  public:
    virtual ~ReportView() = default;

    // Something to tell: the account changed since the last report, something went wrong, or the
    // last one is a day old. Not more often than every kReportPauseMsMin.
    virtual Result<std::optional<DeviceReport>> due_report(Instant now) = 0;
    // The centre has it. Durable when it returns.
    virtual Result<void> record_reported(const DeviceReport& report, Instant now) = 0;
};

}  // namespace fangxin::core
