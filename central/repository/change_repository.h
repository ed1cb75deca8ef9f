// The changes feed as rows: which case of which device changed, in order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/id.h"

namespace fangxin::central {

struct Change {
    std::uint64_t cursor = 0;
    core::CaseId id;
};

// Cursors grow in the order of commits: the counter's row is held until the transaction ends, so
// that no reader ever passes over a change that becomes visible later.
Task<core::Result<void>> insert_change(Session& session, std::string device, core::CaseId id);

// The device's changes after `cursor`, oldest first, at most core::kChangesPageMax.
Task<core::Result<std::vector<Change>>> changes_after(
    Session& session, std::string device, std::uint64_t cursor
);

}  // namespace fangxin::central
