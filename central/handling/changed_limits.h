// The dates of open cases that a text changes, found before it is published.
#pragma once

#include <string>
#include <vector>

#include "central/centre.h"
#include "central/database/session.h"
#include "core/content/content_kind.h"

namespace fangxin::central {

struct ChangedLimit {
    std::string number;  // of the case
    std::string limit;   // core::LimitRule::id
    std::string before;  // its last day, "unknown", or "none" where the limit is not there
    std::string after;
    bool operator==(const ChangedLimit&) const = default;
};

// Every limit of a case in which some limit is still open, as of today; in the order of receipt.
// Fails as content_with of publication.h.
core::Result<std::vector<ChangedLimit>> changed_limits(
    const Centre& centre, Session& reader, core::ContentKind kind, const std::string& text
);

}  // namespace fangxin::central
