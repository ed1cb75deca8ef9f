// What this station has to tell the centre of itself.
#pragma once

#include <functional>
#include <optional>

#include "core/report_view.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/evidence_store.h"
#include "storage/outbox.h"
#include "storage/settings.h"

namespace fangxin::storage {

// One thread at a time.
class Reporter final : public core::ReportView {
  public:
    Reporter(
        Database& database,
        Settings& settings,
        Outbox& outbox,
        EvidenceStore& evidence,
        FreeSpace free_space
    );

    // How the station stands now, with what the centre was not told of.
    core::Result<core::DeviceReport> report(core::Instant now);

    // core::ReportView.
    core::Result<std::optional<core::DeviceReport>> due_report(core::Instant now) override;
    core::Result<void> record_reported(const core::DeviceReport& report, core::Instant now)
        override;

  private:
    core::Result<std::optional<core::DeviceReport>> last_report();

    Database& database_;
    Settings& settings_;
    Outbox& outbox_;
    EvidenceStore& evidence_;
    FreeSpace free_space_;
};

}  // namespace fangxin::storage
