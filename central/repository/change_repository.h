// The changes feed as rows: which case of which device changed, in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/repository/session.h"
#include "core/content/signed_content.h"
#include "core/id.h"

namespace fangxin::central {

struct Change {
    std::uint64_t cursor = 0;
    // One of the two.
    std::optional<core::CaseId> id;
    std::optional<core::ContentNotice> content;
};

// The next place in the feed, held until the transaction ends.
Task<core::Result<std::uint64_t>> next_cursor(Session& session);

// Cursors grow in the order of commits: the counter's row is held until the transaction ends, so
// that no reader ever passes over a change that becomes visible later.
Task<core::Result<void>> insert_change(Session& session, std::string device, core::CaseId id);

// The device's changes and published content after `cursor`, oldest first, at most
// core::kChangesPageMax.
Task<core::Result<std::vector<Change>>> changes_after(
    Session& session, std::string device, std::uint64_t cursor
);

}  // namespace fangxin::central
