// The changes feed as rows: which case of which device changed, in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "central/database/session.h"
#include "core/changes_page.h"
#include "core/content/signed_content.h"
#include "core/id.h"

namespace fangxin::central {

// The channels on which a commit wakes those who wait for the feed: a case of this device changed;
// content was published, for every device.
inline std::string changes_channel(std::string_view device) {
    return "changes:" + std::string(device);
}
inline constexpr std::string_view kContentChannel = "contents";

struct Change {
    std::uint64_t cursor = 0;
    // One of the two.
    std::optional<core::CaseId> id;
    std::optional<core::ContentNotice> content;
};

// Cursors grow in the order of commits: writers come one after the other, so that no reader ever
// passes over a change that becomes visible later.

// The next place in the feed.
core::Result<std::uint64_t> next_cursor(Session& writer);
// Takes the next place and wakes who waits for the device's changes.
core::Result<void> insert_change(Session& writer, std::string_view device, core::CaseId id);

// The feed of a device as it is now.
struct Feed {
    std::vector<Change> changes;
    core::FeedEnd end;
    std::uint64_t high_water_seq = 0;  // of the device
};
// With the device's changes and published content after `cursor`, oldest first, at most
// core::kChangesPageMax.
core::Result<Feed> feed_after(Session& session, std::string_view device, std::uint64_t cursor);

}  // namespace fangxin::central
