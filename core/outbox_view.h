// The sync engine's view of a kiosk's store: storage implements it, net uses it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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
    // Takes cases out of the queue with one commit; what became of each, in their order. The caller
    // has verified the signatures; this verifies again that id, digest and device are those of the
    // stored row, else `conflict` for that one (I2). A failure of the disk is everyone's.
    virtual std::vector<Result<void>> record_received(
        std::span<const Acknowledgement> acknowledgements
    ) = 0;

    virtual Result<FeedPlace> feed_place() = 0;
    // Stores newer statuses, drops older ones (I4), takes over the centre's present key for the
    // cases to come and its address, and moves the cursor, all in one transaction. Writes nothing
    // where nothing is new.
    virtual Result<void> apply_changes(const ChangesPage& page) = 0;
    // After a page that shows that the centre was set back: notes the incident and begins the feed
    // again from its start. Nothing else of the page is taken.
    virtual Result<void> begin_feed_again(const ChangesPage& page) = 0;
    // The centre has signed that it has cut off this machine: nothing is filed here any more. What
    // is queued stays. Keeps the time of the first such word.
    virtual Result<void> record_cut_off(Instant now) = 0;
};

}  // namespace fangxin::core
