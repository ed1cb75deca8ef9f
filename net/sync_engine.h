// Brings queued cases to the centre and the centre's changes back: single steps, no thread.
//
// A case leaves the queue only through a verified acknowledgement (I2). A case that fails gets its
// own next try and never delays another. When nothing credible answers, the line itself rests for a
// while instead of being tried for every case; it is then tried with one request, and with several
// side by side once it has answered.
// Not thread-safe; everything it uses must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "core/clock.h"
#include "core/content/content_view.h"
#include "core/health_view.h"
#include "core/limits.h"
#include "core/outbox_view.h"
#include "core/random.h"
#include "core/result.h"
#include "net/api.h"
#include "net/failure.h"
#include "net/parcel_queue.h"
#include "net/retry_schedule.h"

namespace fangxin::net {

struct SyncParts {
    core::OutboxView& outbox;
    core::ContentView& contents;
    Api& api;  // with an identity
    const core::Clock& clock;
    core::Random& random;
    core::HealthView* health = nullptr;  // of this device; null: none is sent
    // When nothing credible answers or the store fails.
    RetrySchedule line{core::kLineRetryMsFirst, core::kLineRetryMsMax};
    // When the centre refuses one case.
    RetrySchedule refusal{core::kRefusalRetryMsFirst, core::kRefusalRetryMsMax};
};

// The state after a step, for the screen's header and for staff.
struct SyncState {
    bool is_online = false;       // the last exchange was with the centre
    std::size_t waiting = 0;      // cases not yet acknowledged
    std::uint64_t received = 0;   // cases acknowledged since the start
    std::uint64_t changed = 0;    // statuses that arrived since the start
    std::uint64_t all_tried = 0;  // how often "sync now" was carried out since the start
    std::uint64_t contents = 0;   // pieces of content that arrived since the start
    std::optional<core::Instant> last_contact;
    // Why the last exchange failed; nothing and empty when it succeeded.
    std::optional<FailureKind> failure;
    std::string last_problem;        // what happened and what to do
    bool is_clock_compared = false;  // with the centre's, since the start
    // How far the centre's clock is ahead of ours when that is more than kClockOffsetMsMax.
    std::optional<std::int64_t> clock_offset_ms;
    // The centre asked for silence until then; only "sync now" does not wait for it.
    std::optional<core::Instant> busy_until;
    bool operator==(const SyncState&) const = default;
};

class SyncEngine {
  public:
    explicit SyncEngine(const SyncParts& parts) : parts_(parts) {}

    // Sends what is due, then, unless the line rests, fetches the changes there are.
    // `fangxin-kiosk sync` calls this until `state().waiting` is 0, waiting `pause_ms` in between.
    void step(Interrupt& interrupt);

    // Decides what becomes of the requests under way when the interrupt is raised, and clears it
    // unless all shall end. Called on the thread that sends; may call `make_all_due` and
    // `line_may_be_back`.
    using Attend = std::function<OnInterrupt()>;

    // Sends due cases, in batches where there are several, some side by side, and those that become
    // due meanwhile, about kSyncRoundCasesMax at most; `pause_ms` is 0 when more are due. Sends
    // even while the line rests, except when the centre itself asked for silence. Without `attend`
    // the interrupt ends all.
    void send_due(Interrupt& interrupt, const Attend& attend = {});
    // Fetches changes until there are no more, waiting up to `wait_ms` for the first one, and then
    // the content that they announced. Then sends this machine's health, when it is due.
    void fetch_changes(std::int64_t wait_ms, Interrupt& interrupt);

    // "Sync now": every case is due and nothing rests any more, also when the centre asked for it.
    void make_all_due();
    // The network changed: the line does not rest any more, unless the centre itself asked for
    // silence, and connections that were kept are not used again.
    void line_may_be_back();

    // How long there is nothing to do: until the rest is over or the next case is due, at most
    // core::kChangesWaitMsMax.
    std::int64_t pause_ms() const;
    // After a failure of the line, of the changes or of the store: better not to ask for changes.
    bool is_resting() const { return parts_.clock.now() < rest_until_; }

    const SyncState& state() const { return state_; }

  private:
    class Round;
    void take(const Parcel& parcel, std::span<const Answer<core::Acknowledgement>> answers);
    void keep(const core::OutboxItem& item, const Failure& failure);
    bool fetch_page(std::int64_t wait_ms, Interrupt& interrupt);
    bool apply(const core::FeedPlace& asked, const core::ChangesPage& page);
    void fetch_contents(Interrupt& interrupt);
    bool fetch_content(const core::ContentNotice& notice, Interrupt& interrupt);
    void send_health(Interrupt& interrupt);
    void note_contact();
    void note_clock_offset();
    void note_failure(const Failure& failure);
    // False when the store failed, which is noted.
    template <typename T>
    bool is_done(const core::Result<T>& by_store) {
        if (!by_store) note_store_failure(by_store.error());
        return by_store.has_value();
    }
    void note_store_failure(const core::Error& error);
    void rest(std::int64_t time_ms);
    void notice_clock();
    bool is_centre_busy() const;
    void count();

    SyncParts parts_;
    SyncState state_;
    std::optional<core::Instant> next_due_;
    core::Instant rest_until_;
    core::Instant last_now_;             // to notice a clock that was set back
    core::Instant last_all_due_;         // when a regained line last made everything due
    core::Instant health_checked_;       // when its health was last read
    std::size_t incidents_checked_ = 0;  // new ones, as it was read
    bool is_started_ = false;
    bool is_all_due_ = false;  // and was not tried since
    // The last exchange about a case showed that the line works and the centre takes cases.
    bool is_line_good_ = false;
    ParcelQueue parcels_;
    // Failures in a row.
    int line_failures_ = 0;
    int changes_failures_ = 0;
    int store_failures_ = 0;
};

}  // namespace fangxin::net
