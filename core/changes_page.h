// One page of the changes feed: what a station asks its centre for.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/content/signed_content.h"
#include "core/enrolment.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::core {

// `next_cursor` is what to ask with next time.
struct ChangesPage {
    std::uint64_t next_cursor = 0;
    std::vector<CaseStatus> statuses;
    std::vector<ContentNotice> contents = {};  // published since, the newest of each kind
    std::optional<CentreSealKey> seal_key = std::nullopt;  // when the asker seals to a former one
    bool operator==(const ChangesPage&) const = default;
};

}  // namespace fangxin::core
