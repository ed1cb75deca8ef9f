// Brings queued cases to the centre and the centre's changes back: single steps, no thread.
#include "net/sync_engine.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/ensure.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;

core::Instant later(core::Instant from, std::int64_t time_ms) {
    return {from.utc_ms + time_ms};
}

// No answer that can be believed, or the centre asks for silence: other cases would fare the same.
bool concerns_the_line(const Failure& failure) {
    return failure.kind != FailureKind::store_failed &&
           (!failure.is_from_centre() || failure.retry_after_ms.has_value());
}

// A person must look at it: asking again soon changes nothing.
bool is_refusal(const Failure& failure) {
    const ErrorCode code = failure.error.code;
    return failure.is_from_centre() && !failure.retry_after_ms &&
           (code == ErrorCode::conflict || code == ErrorCode::denied || code == ErrorCode::rejected
           );
}

}  // namespace

SyncEngine::SyncEngine(const SyncParts& parts) : parts_(parts) {}

void SyncEngine::step(Interrupt& interrupt) {
    send_due(interrupt);
    if (!is_resting()) fetch_changes(0, interrupt);
}

void SyncEngine::send_due(Interrupt& interrupt) {
    notice_clock();
    const core::Instant now = parts_.clock.now();
    if (now < busy_until_) return count();
    auto items = parts_.outbox.due(now, core::kSyncPageMax);
    if (!items) return note_store_failure(items.error());
    std::span<const core::OutboxItem> left = *items;
    while (!left.empty()) {
        const std::size_t length = singly_ > 0 ? 1 : batch_length(left);
        const bool goes_on =
            length == 1 ? send(left.front(), interrupt) : send_batch(left.first(length), interrupt);
        if (!goes_on) break;
        left = left.subspan(length);
    }
    count();
}

// False when the other cases must wait: the line failed or somebody interrupted.
bool SyncEngine::send(const core::OutboxItem& item, Interrupt& interrupt) {
    const auto acknowledgement = parts_.api.put_case(item, interrupt);
    if (singly_ > 0) --singly_;
    return take(item, acknowledgement);
}

bool SyncEngine::send_batch(std::span<const core::OutboxItem> items, Interrupt& interrupt) {
    const auto answers = parts_.api.put_cases(items, interrupt);
    if (answers) {
        bool goes_on = true;
        for (std::size_t i = 0; i < items.size(); ++i)
            goes_on = take(items[i], (*answers)[i]) && goes_on;
        return goes_on;
    }
    const Failure& failure = answers.error();
    if (failure.error.code == ErrorCode::interrupted) return false;
    if (!failure.retry_after_ms) singly_ = items.size();
    // A centre that takes no batch, or not this one, is asked for each case by itself.
    if (!concerns_the_line(failure)) {
        for (const core::OutboxItem& item : items)
            if (!send(item, interrupt)) return false;
        return true;
    }
    note_failure(failure);
    // Every try of every case would wear the disk; the first one's reason stands for all.
    keep(items.front(), failure);
    return false;
}

// False when the other cases must wait.
bool SyncEngine::take(
    const core::OutboxItem& item, const Answer<core::Acknowledgement>& acknowledgement
) {
    if (!acknowledgement) {
        const Failure& failure = acknowledgement.error();
        if (failure.error.code == ErrorCode::interrupted) return false;
        note_failure(failure);
        keep(item, failure);
        return !concerns_the_line(failure);
    }
    note_contact();
    // The store compares id, digest and device once more (I2).
    auto stored = parts_.outbox.record_received(*acknowledgement);
    if (stored) {
        ++state_.received;
        store_failures_ = 0;
        return true;
    }
    note_store_failure(stored.error());
    keep(item, Failure{stored.error(), FailureKind::store_failed});
    return true;
}

void SyncEngine::keep(const core::OutboxItem& item, const Failure& failure) {
    const RetrySchedule& schedule = is_refusal(failure) ? parts_.refusal : parts_.line;
    const std::int64_t pause_ms =
        schedule.pause_ms(item.tries + 1, failure.retry_after_ms, parts_.random);
    const core::Instant now = parts_.clock.now();
    auto recorded =
        parts_.outbox.record_failure(item.id, now, later(now, pause_ms), failure.sentence());
    if (!recorded) note_store_failure(recorded.error());
}

void SyncEngine::fetch_changes(std::int64_t wait_ms, Interrupt& interrupt) {
    const core::Instant start = parts_.clock.now();
    if (start < busy_until_) return;
    const std::uint64_t news = state_.changed + state_.contents;
    bool has_more = fetch_page(wait_ms, interrupt);
    for (int pages = 1; has_more && pages < core::kChangesPagesMax; ++pages)
        has_more = fetch_page(0, interrupt);
    if (!is_resting()) fetch_contents(interrupt);

    // A centre or proxy that does not really wait must not be asked in a tight loop.
    const bool came_early = parts_.clock.now() < later(start, wait_ms / 2);
    const bool has_news = news != state_.changed + state_.contents;
    if (wait_ms > 0 && !has_news && came_early && !interrupt.is_raised())
        rest(core::kLineRetryMsFirst);
}

// True when there may be more.
bool SyncEngine::fetch_page(std::int64_t wait_ms, Interrupt& interrupt) {
    auto cursor = parts_.outbox.changes_cursor();
    if (!cursor) {
        note_store_failure(cursor.error());
        return false;
    }
    auto page = parts_.api.changes(*cursor, wait_ms, interrupt);
    if (page) return apply(*cursor, *page);
    const Failure& failure = page.error();
    if (failure.error.code == ErrorCode::interrupted) return false;
    note_failure(failure);
    if (!concerns_the_line(failure))
        rest(parts_.line.pause_ms(++changes_failures_, std::nullopt, parts_.random));
    return false;
}

void SyncEngine::fetch_contents(Interrupt& interrupt) {
    const auto wanted = parts_.contents.wanted_contents();
    if (!wanted) return note_store_failure(wanted.error());
    for (const core::ContentNotice& notice : *wanted)
        if (!fetch_content(notice, interrupt)) return;
}

// False when the others would fare no better now. What failed stays wanted.
bool SyncEngine::fetch_content(const core::ContentNotice& notice, Interrupt& interrupt) {
    const auto content = parts_.api.content(notice, interrupt);
    if (!content) {
        const Failure& failure = content.error();
        if (failure.error.code == ErrorCode::interrupted) return false;
        note_failure(failure);
        return !concerns_the_line(failure);
    }
    note_contact();
    const auto kept = parts_.contents.keep_content(*content);
    if (!kept) {
        note_store_failure(kept.error());
        return false;
    }
    ++state_.contents;
    return true;
}

bool SyncEngine::apply(std::uint64_t cursor, const core::ChangesPage& page) {
    const bool has_news = !page.statuses.empty() || !page.contents.empty();
    if (has_news && page.next_cursor <= cursor) {
        note_failure(
            {{ErrorCode::corrupt, "the centre's changes do not move on"}, FailureKind::centre_error}
        );
        rest(parts_.line.pause_ms(++changes_failures_, std::nullopt, parts_.random));
        return false;
    }
    note_contact();
    changes_failures_ = 0;
    // Nothing new: no reason to write to the disk every half minute.
    if (!has_news && page.next_cursor == cursor) return false;
    auto applied = parts_.outbox.apply_changes(page);
    if (!applied) {
        note_store_failure(applied.error());
        return false;
    }
    store_failures_ = 0;
    state_.changed += page.statuses.size();
    return has_news;
}

void SyncEngine::make_all_due() {
    rest_until_ = busy_until_ = core::Instant{};
    auto made = parts_.outbox.make_all_due();
    if (!made) note_store_failure(made.error());
    count();
}

std::int64_t SyncEngine::pause_ms() const {
    const core::Instant now = parts_.clock.now();
    core::Instant next = later(now, core::kChangesWaitMsMax);
    if (next_due_) next = std::min(next, std::max(*next_due_, busy_until_));
    if (now < rest_until_) next = rest_until_;
    return std::clamp<std::int64_t>(next.utc_ms - now.utc_ms, 0, core::kChangesWaitMsMax);
}

bool SyncEngine::is_resting() const {
    return parts_.clock.now() < rest_until_;
}

void SyncEngine::note_contact() {
    const core::Instant now = parts_.clock.now();
    state_.is_online = true;
    state_.last_contact = now;
    state_.failure.reset();
    state_.last_problem.clear();
    note_clock_offset();
    if (line_failures_ == 0) return;
    line_failures_ = 0;
    rest_until_ = core::Instant{};
    // The line is back: what it held up need not wait out its pause. Not more often than the
    // longest pause, or one case that always breaks the line would be tried without a pause.
    if (now < later(last_all_due_, core::kLineRetryMsMax)) return;
    last_all_due_ = now;
    auto made = parts_.outbox.make_all_due();
    if (!made) note_store_failure(made.error());
    count();
}

// The answers' times come in whole seconds and late: small changes are no news.
void SyncEngine::note_clock_offset() {
    const auto offset_ms = parts_.api.clock_offset_ms();
    if (!offset_ms || std::abs(*offset_ms) <= core::kClockOffsetMsMax) {
        state_.clock_offset_ms.reset();
        return;
    }
    const std::int64_t known_ms = state_.clock_offset_ms.value_or(0);
    if (std::abs(*offset_ms - known_ms) >= core::kClockOffsetStepMs)
        state_.clock_offset_ms = offset_ms;
}

void SyncEngine::note_failure(const Failure& failure) {
    if (failure.is_from_centre()) {
        note_contact();
    } else {
        state_.is_online = false;
        ++line_failures_;
    }
    state_.failure = failure.kind;
    state_.last_problem = failure.sentence();
    if (!concerns_the_line(failure)) return;
    rest(parts_.line.pause_ms(std::max(line_failures_, 1), failure.retry_after_ms, parts_.random));
    if (failure.retry_after_ms) busy_until_ = rest_until_;
}

void SyncEngine::note_store_failure(const core::Error& error) {
    const Failure failure{error, FailureKind::store_failed};
    state_.failure = failure.kind;
    state_.last_problem = failure.sentence();
    rest(parts_.line.pause_ms(++store_failures_, std::nullopt, parts_.random));
}

void SyncEngine::rest(std::int64_t time_ms) {
    rest_until_ = std::max(rest_until_, later(parts_.clock.now(), time_ms));
}

// Pauses are kept as times of day. When the clock was set back they would last too long, so
// everything is due again; so it is at the start, when nobody knows what the clock did meanwhile.
void SyncEngine::notice_clock() {
    const core::Instant now = parts_.clock.now();
    const bool was_set_back = later(now, core::kLineRetryMsFirst) < last_now_;
    last_now_ = now;
    if (is_started_ && !was_set_back) return;
    is_started_ = true;
    last_all_due_ = core::Instant{};
    make_all_due();
}

void SyncEngine::count() {
    auto waiting = parts_.outbox.waiting();
    auto next_due = parts_.outbox.next_due();
    if (!waiting) return note_store_failure(waiting.error());
    if (!next_due) return note_store_failure(next_due.error());
    state_.waiting = *waiting;
    next_due_ = *next_due;
}

}  // namespace fangxin::net
