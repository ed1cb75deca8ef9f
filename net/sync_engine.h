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
#include <span>
#include <string>

#include "core/clock.h"
#include "core/content/content_view.h"
#include "core/limits.h"
#include "core/outbox_view.h"
#include "core/random.h"
#include "core/result.h"
#include "net/api.h"
#include "net/failure.h"
#include "net/retry_schedule.h"

namespace fangxin::net {

struct SyncParts {
    core::OutboxView& outbox;
    core::ContentView& contents;
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
    std::uint64_t contents = 0;  // pieces of content that arrived since the start
    std::optional<core::Instant> last_contact;
    // Why the last exchange failed; nothing and empty when it succeeded.
    std::optional<FailureKind> failure;
    std::string last_problem;  // what happened and what to do
    // How far the centre's clock is ahead of ours when that is more than kClockOffsetMsMax.
    std::optional<std::int64_t> clock_offset_ms;
    bool operator==(const SyncState&) const = default;
};

class SyncEngine {
  public:
    explicit SyncEngine(const SyncParts& parts);

    // Sends what is due, then, unless the line rests, fetches the changes there are.
    // `fangxin-kiosk sync` calls this until `state().waiting` is 0, waiting `pause_ms` in between.
    void step(Interrupt& interrupt);

    // Sends due cases, in batches where there are several, at most kSyncPageMax of them; `pause_ms`
    // is 0 when more are due. Sends even while the line rests, except when the centre itself asked
    // for silence.
    void send_due(Interrupt& interrupt);
    // Fetches changes until there are no more, waiting up to `wait_ms` for the first one, and then
    // the content that they announced.
    void fetch_changes(std::int64_t wait_ms, Interrupt& interrupt);

    // "Sync now": every case is due and nothing rests any more.
    void make_all_due();

    // How long there is nothing to do: until the rest is over or the next case is due, at most
    // core::kChangesWaitMsMax.
    std::int64_t pause_ms() const;
    // After a failure of the line, of the changes or of the store: better not to ask for changes.
    bool is_resting() const;

    const SyncState& state() const { return state_; }

  private:
    bool send(const core::OutboxItem& item, Interrupt& interrupt);
    bool send_batch(std::span<const core::OutboxItem> items, Interrupt& interrupt);
    bool take(const core::OutboxItem& item, const Answer<core::Acknowledgement>& acknowledgement);
    void keep(const core::OutboxItem& item, const Failure& failure);
    bool fetch_page(std::int64_t wait_ms, Interrupt& interrupt);
    bool apply(std::uint64_t cursor, const core::ChangesPage& page);
    void fetch_contents(Interrupt& interrupt);
    bool fetch_content(const core::ContentNotice& notice, Interrupt& interrupt);
    void note_contact();
    void note_clock_offset();
    void note_failure(const Failure& failure);
    void note_store_failure(const core::Error& error);
    void rest(std::int64_t time_ms);
    void notice_clock();
    void count();

    SyncParts parts_;
    SyncState state_;
    std::optional<core::Instant> next_due_;
    core::Instant rest_until_;
    core::Instant busy_until_;    // the centre asked for silence
    core::Instant last_now_;      // to notice a clock that was set back
    core::Instant last_all_due_;  // when a regained line last made everything due
    bool is_started_ = false;
    // Cases still to be sent one by one, because a batch of so many broke the line: one of them may
    // be what breaks it, and must not hold up the others.
    std::size_t singly_ = 0;
    // Failures in a row.
    int line_failures_ = 0;
    int changes_failures_ = 0;
    int store_failures_ = 0;
};

}  // namespace fangxin::net
