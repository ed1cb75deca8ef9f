// Incidents of this station's disk: kept for staff, sent to the centre once.
#pragma once

#include <vector>

#include "core/device_health.h"
#include "core/result.h"
#include "storage/database.h"

namespace fangxin::storage {

// May be a step of a caller's transaction.
core::Result<void> add_incident(Database& database, const core::Incident& incident);

// All of them, oldest first.
core::Result<std::vector<core::Incident>> all_incidents(Database& database);
// Those not sent to the centre, oldest first, at most core::kIncidentsMax.
core::Result<std::vector<core::Incident>> unreported_incidents(Database& database);
// The centre has the oldest `count` of those.
core::Result<void> mark_incidents_reported(Database& database, std::size_t count);

}  // namespace fangxin::storage
