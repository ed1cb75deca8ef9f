// Brings queued cases to the centre and the centre's changes back: single steps, no thread.
//
// A case leaves the queue only through a verified acknowledgement (I2). A case that fails gets its
// own next try and never stands in the way of another. When nothing credible answers, the line
// itself rests for a while, because asking the same silent line again for every case helps nobody.
// Not thread-safe; everything it uses must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/clock.h"
#include "core/limits.h"
#include "core/outbox_view.h"
#include "core/random.h"
#include "core/result.h"
#include "net/api.h"
#include "net/retry_schedule.h"

namespace fangxin::net {

struct SyncParts {
    core::OutboxView& outbox;
    Api& api;  // with an identity
    const core::Clock& clock;
    core::Random& random;
    // When nothing credible answers or the store fails.
    RetrySchedule line{core::kLineRetryMsFirst, core::kLineRetryMsMax};
    // When the centre refuses one case.
    RetrySchedule refusal{core::kRefusalRetryMsFirst, core::kRefusalRetryMsMax};
};

// What stands after a step, for the screen's header and for staff.
struct SyncState {
    bool is_online = false;      // the last exchange was with the centre
    std::size_t waiting = 0;     // cases not yet acknowledged
    std::uint64_t received = 0;  // cases acknowledged since the start
    std::uint64_t changed = 0;   // statuses that arrived since the start
    std::optional<core::Instant> last_contact;
    std::string last_problem;  // of the last step; empty when all went well
    bool operator==(const SyncState&) const = default;
};

class SyncEngine {
  public:
    explicit SyncEngine(const SyncParts& parts);

    // Sends what is due, then fetches the changes there are. `fangxin-kiosk sync` calls this until
    // `state().waiting` is 0 or it has had enough, waiting `pause_ms()` in between.
    void step(Interrupt& interrupt);

    // Sends due cases one after another, at most kSyncPageMax; `pause_ms()` is 0 when more are due.
    void send_due(Interrupt& interrupt);
    // Fetches changes until there are no more; waits up to `wait_ms` for the first one.
    void fetch_changes(std::int64_t wait_ms, Interrupt& interrupt);

    // "Sync now": every case is due, the line need not rest.
    void make_all_due();

    // How long nothing needs doing: until the line has rested or the next case is due, at most
    // core::kChangesWaitMsMax.
    std::int64_t pause_ms() const;
    // The line works and is not resting: a long poll makes sense.
    bool can_wait_at_centre() const;

    const SyncState& state() const { return state_; }

  private:
    bool send(const core::OutboxItem& item, Interrupt& interrupt);
    void keep(const core::OutboxItem& item, const Failure& failure);
    bool fetch_page(std::int64_t wait_ms, Interrupt& interrupt);
    void note_contact();
    void note_failure(const Failure& failure);
    void note_store_failure(const core::Error& error);
    void note_problem(const std::string& detail);
    void rest(std::optional<std::int64_t> retry_after_ms);
    void notice_clock();
    void count();

    SyncParts parts_;
    SyncState state_;
    int line_failures_ = 0;       // in a row
    core::Instant rest_until_;    // the line rests; changes are not asked for
    core::Instant busy_until_;    // the centre asked for silence; nothing is sent
    core::Instant last_now_;      // to notice a clock that was set back
    core::Instant last_all_due_;  // when regained contact last made everything due
    std::optional<core::Instant> next_due_;
    bool is_started_ = false;
};

}  // namespace fangxin::net
