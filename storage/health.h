// The health of this station, for the centre and for staff.
#pragma once

#include <optional>

#include "core/health_view.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/evidence_store.h"
#include "storage/outbox.h"
#include "storage/settings.h"

namespace fangxin::storage {

// One thread at a time.
class StationHealth final : public core::HealthView {
  public:
    StationHealth(
        Database& database,
        Settings& settings,
        Outbox& outbox,
        EvidenceStore& evidence,
        os::FreeSpace free_space
    )
        : database_(database),
          settings_(settings),
          outbox_(outbox),
          evidence_(evidence),
          free_space_(std::move(free_space)) {}

    // As it is now, with the incidents that were not sent before.
    core::Result<core::DeviceHealth> current(core::Instant now);

    // core::HealthView.
    core::Result<std::size_t> new_incidents() override;
    core::Result<std::optional<core::DeviceHealth>> due_health(core::Instant now) override;
    core::Result<void> record_sent(const core::DeviceHealth& health, core::Instant now) override;

  private:
    core::Result<std::optional<core::DeviceHealth>> last_sent();

    Database& database_;
    Settings& settings_;
    Outbox& outbox_;
    EvidenceStore& evidence_;
    os::FreeSpace free_space_;
};

}  // namespace fangxin::storage
