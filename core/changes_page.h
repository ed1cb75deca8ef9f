// One page of the changes feed: what a station asks its centre for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/content/signed_content.h"
#include "core/enrolment.h"
#include "core/lifecycle/case_status.h"

namespace fangxin::core {

// Where the centre's feed and history end, so that an older database put back there is seen.
struct FeedEnd {
    std::string epoch;  // another one: the feed begins again from its start
    std::uint64_t newest_cursor = 0;
    std::string history;  // digest of the newest step of any case; empty before the first
    bool operator==(const FeedEnd&) const = default;
};

// `next_cursor` is what to ask with next time.
struct ChangesPage {
    std::uint64_t next_cursor = 0;
    std::vector<CaseStatus> statuses;
    std::vector<ContentNotice> contents = {};  // published since, the newest of each kind
    std::optional<CentreSealKey> seal_key = std::nullopt;  // when the asker seals to a former one
    FeedEnd end = {};
    // The centre has every envelope of the asker up to this place of its sequence.
    std::uint64_t high_water_seq = 0;
    std::string public_url = {};  // where the QR codes of receipts lead; empty: as before
    bool operator==(const ChangesPage&) const = default;
};

// Where the asker goes on, and what its cases are sealed to.
struct FeedPlace {
    std::uint64_t cursor = 0;
    std::string seal_key_id;
    FeedEnd end = {};  // as the asker knows it
};

// Whether the centre's database was put back: it no longer has what the asker knows of. `asked` was
// read before the page was asked for.
bool is_set_back(const FeedPlace& asked, const ChangesPage& page);

}  // namespace fangxin::core
