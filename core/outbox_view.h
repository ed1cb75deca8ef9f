// The sync engine's view of a kiosk's store: storage implements it, net uses it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/changes_page.h"
#include "core/clock.h"
#include "core/envelope.h"
#include "core/result.h"

namespace fangxin::core {

// A queued case, ready to send. `body` are the stored wire bytes, sent unchanged for ever.
struct OutboxItem {
    CaseId id;
    std::uint64_t device_seq = 0;
    Digest digest{};
    std::string body;
    int tries = 0;
};

// Where the changes feed goes on, and what the asker's cases are sealed to.
struct FeedPlace {
    std::uint64_t cursor = 0;
    std::string seal_key_id;
};

class OutboxView {
  public:
    virtual ~OutboxView() = default;

    // Queued cases whose next try is due, oldest first.
    virtual Result<std::vector<OutboxItem>> due(Instant now, std::size_t count_max) = 0;
    // When the earliest queued case becomes due; nothing when the queue is empty.
    virtual Result<std::optional<Instant>> next_due() = 0;
    // How many cases are queued, due or not.
    virtual Result<std::size_t> waiting() = 0;
    // Makes every queued case due now ("sync now").
    virtual Result<void> make_all_due() = 0;

    // A send that did not end in a valid acknowledgement. The case stays queued. `reason` is an
    // English sentence without personal data, shown to staff.
    virtual Result<void> record_failure(
        const CaseId& id, Instant now, Instant next_try, const std::string& reason
    ) = 0;
    // Takes a case out of the queue. The caller has verified the signature; this verifies again
    // that id, digest and device are those of the stored row, else `conflict` and nothing changes
    // (I2).
    virtual Result<void> record_received(const Acknowledgement& acknowledgement) = 0;

    virtual Result<FeedPlace> feed_place() = 0;
    // Stores newer statuses, drops older ones (I4), takes over the centre's present key for the
    // cases to come, and moves the cursor, all in one transaction.
    virtual Result<void> apply_changes(const ChangesPage& page) = 0;
};

}  // namespace fangxin::core
