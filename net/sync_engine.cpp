// Brings queued cases to the centre and the centre's changes back: single steps, no thread.
#include "net/sync_engine.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"

namespace fangxin::net {
namespace {

using core::ErrorCode;

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

void SyncEngine::step(Interrupt& interrupt) {
    send_due(interrupt);
    if (!is_resting()) fetch_changes(0, interrupt);
}

// One call of `send_due`: which parcels may start now, and what their answers mean.
class SyncEngine::Round final : public RequestSource {
  public:
    Round(SyncEngine& engine, const Attend& attend) : engine_(engine), attend_(attend) {
        engine_.parcels_.begin_round();
    }

    std::optional<Request> next() override {
        if (!may_start()) return std::nullopt;
        if (engine_.parcels_.is_empty()) read_more();
        auto parcel = engine_.parcels_.next();
        if (!parcel) return std::nullopt;
        is_called_ = false;
        started_ += parcel->size();
        Request request = request_for(*parcel);
        under_way_.emplace(place_++, std::move(*parcel));
        return request;
    }

    void take(std::size_t place, Answer<Response> response) override {
        auto sent = under_way_.extract(place);
        ENSURE(!sent.empty());
        const Parcel parcel = std::move(sent.mapped());
        const auto answers = engine_.parts_.api.believed_answers(parcel, std::move(response));
        if (answers) {
            engine_.take(parcel, *answers);
            return end(parcel);
        }
        const Failure& failure = answers.error();
        if (failure.kind == FailureKind::interrupted) return engine_.parcels_.give_back(parcel);
        const bool is_batch = parcel.size() > 1;
        if (is_batch && !failure.retry_after_ms) engine_.parcels_.separate(parcel);
        // A centre that takes no batch, or not this one, is asked for each case by itself.
        if (is_batch && !concerns_the_line(failure)) return engine_.parcels_.give_back(parcel);
        engine_.note_failure(failure);
        // Every try of every case would wear the disk; the first one's reason is enough.
        engine_.keep(parcel.front(), failure);
        for (const core::OutboxItem& item : parcel) engine_.parcels_.fail(item.id);
    }

    OnInterrupt interrupted() override {
        const OnInterrupt wish = attend_ ? attend_() : OnInterrupt::end_all;
        is_over_ = wish == OnInterrupt::end_all;
        is_called_ = may_be_more_ = true;
        if (wish == OnInterrupt::end_silent) engine_.parcels_.allow_again();
        return wish;
    }

  private:
    void end(const Parcel& parcel) {
        // What the disk cannot keep need not be asked for, case after case.
        const bool is_kept = engine_.store_failures_ == 0;
        may_be_more_ = may_be_more_ && is_kept;
        for (const core::OutboxItem& item : parcel)
            is_kept ? engine_.parcels_.release(item.id) : engine_.parcels_.fail(item.id);
    }

    bool may_start() const {
        if (is_over_ || engine_.is_centre_busy()) return false;
        // Somebody filed a case or wants everything sent: worth one request more, whatever the
        // line did.
        if (is_called_) return true;
        // A line that is not known to work is asked with one request.
        if (engine_.is_line_good_) return true;
        return under_way_.empty() && !engine_.is_resting();
    }

    void read_more() {
        if (!may_be_more_ || started_ >= core::kSyncRoundCasesMax) return;
        const std::size_t count_max = core::kSyncPageMax + engine_.parcels_.left_out();
        auto items = engine_.parts_.outbox.due(engine_.parts_.clock.now(), count_max);
        is_over_ = !engine_.is_done(items);
        if (is_over_) return;
        may_be_more_ = items->size() == count_max;
        engine_.parcels_.add(std::move(*items));
    }

    SyncEngine& engine_;
    const Attend& attend_;
    std::size_t place_ = 0;                    // of the next request
    std::map<std::size_t, Parcel> under_way_;  // by the place of their request
    std::size_t started_ = 0;                  // cases
    bool may_be_more_ = true;                  // due cases that were not read yet
    bool is_called_ = true;  // at the start as in between: send what is due, resting or not
    bool is_over_ = false;
};

void SyncEngine::send_due(Interrupt& interrupt, const Attend& attend) {
    notice_clock();
    Round round(*this, attend);
    parts_.api.transport().send_all(round, interrupt);
    if (std::exchange(is_all_due_, false)) ++state_.all_tried;
    count();
}

void SyncEngine::take(
    const Parcel& parcel, std::span<const Answer<core::Acknowledgement>> answers
) {
    std::vector<core::Acknowledgement> acknowledgements;
    std::vector<const core::OutboxItem*> items;  // of the acknowledgements
    for (std::size_t i = 0; i < parcel.size(); ++i) {
        if (answers[i]) {
            acknowledgements.push_back(*answers[i]);
            items.push_back(&parcel[i]);
            continue;
        }
        note_failure(answers[i].error());
        keep(parcel[i], answers[i].error());
    }
    if (items.empty()) return;
    note_contact();
    // The store compares id, digest and device once more (I2).
    const auto stored = parts_.outbox.record_received(acknowledgements);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (stored[i])
            ++state_.received;
        else
            keep(*items[i], Failure{stored[i].error(), FailureKind::store_failed});
    }
    const auto failed = std::ranges::find_if(stored, [](const auto& one) { return !one; });
    if (failed != stored.end()) return note_store_failure(failed->error());
    store_failures_ = 0;
}

void SyncEngine::keep(const core::OutboxItem& item, const Failure& failure) {
    const RetrySchedule& schedule = is_refusal(failure) ? parts_.refusal : parts_.line;
    const std::int64_t pause_ms =
        schedule.pause_ms(item.tries + 1, failure.retry_after_ms, parts_.random);
    const core::Instant now = parts_.clock.now();
    is_done(parts_.outbox.record_failure(item.id, now, later(now, pause_ms), failure.sentence()));
}

void SyncEngine::fetch_changes(std::int64_t wait_ms, Interrupt& interrupt) {
    const core::Instant start = parts_.clock.now();
    if (is_centre_busy()) return;
    const std::uint64_t news = state_.changed + state_.contents;
    bool has_more = fetch_page(wait_ms, interrupt);
    for (int pages = 1; has_more && pages < core::kChangesPagesMax; ++pages)
        has_more = fetch_page(0, interrupt);
    if (!is_resting()) fetch_contents(interrupt);
    if (!is_resting()) send_health(interrupt);

    // A centre or proxy that does not really wait must not be asked in a tight loop.
    const bool came_early = parts_.clock.now() < later(start, wait_ms / 2);
    const bool has_news = news != state_.changed + state_.contents;
    if (wait_ms > 0 && !has_news && came_early && !interrupt.is_raised())
        rest(core::kLineRetryMsFirst);
}

// True when there may be more.
bool SyncEngine::fetch_page(std::int64_t wait_ms, Interrupt& interrupt) {
    const auto place = parts_.outbox.feed_place();
    if (!is_done(place)) return false;
    auto page = parts_.api.changes(*place, wait_ms, interrupt);
    if (page) return apply(*place, *page);
    const Failure& failure = page.error();
    if (failure.error.code == ErrorCode::interrupted) return false;
    note_failure(failure);
    if (!concerns_the_line(failure))
        rest(parts_.line.pause_ms(++changes_failures_, std::nullopt, parts_.random));
    return false;
}

void SyncEngine::fetch_contents(Interrupt& interrupt) {
    const auto wanted = parts_.contents.wanted_contents();
    if (!is_done(wanted)) return;
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
    if (!is_done(parts_.contents.keep_content(*content))) return false;
    ++state_.contents;
    return true;
}

// To see whether it is due reads the whole chain: not more often than it may be sent, unless
// something went wrong with the disk since, and not before the cases that can be sent now.
void SyncEngine::send_health(Interrupt& interrupt) {
    const core::Instant now = parts_.clock.now();
    if (next_due_ && *next_due_ <= now) return;
    const bool was_set_back = now < health_checked_;
    const bool is_early = !was_set_back && now < later(health_checked_, core::kHealthPauseMsMin);
    if (parts_.health == nullptr || interrupt.is_raised()) return;
    const auto incidents = parts_.health->new_incidents();
    if (!is_done(incidents)) return;
    const bool is_urgent = *incidents > std::exchange(incidents_checked_, *incidents);
    if (is_early && !is_urgent) return;
    health_checked_ = now;
    const auto health = parts_.health->due_health(now);
    if (!is_done(health) || !*health) return;
    const auto taken = parts_.api.send_health(**health, interrupt);
    if (!taken) {
        if (concerns_the_line(taken.error())) incidents_checked_ = 0;
        if (taken.error().error.code == ErrorCode::interrupted)
            health_checked_ = core::Instant{};
        else
            note_failure(taken.error());
        return;
    }
    note_contact();
    incidents_checked_ = 0;
    is_done(parts_.health->record_sent(**health, now));
}

bool SyncEngine::apply(const core::FeedPlace& asked, const core::ChangesPage& page) {
    if (core::is_set_back(asked, page)) {
        note_contact();
        return is_done(parts_.outbox.begin_feed_again(page));
    }
    const std::uint64_t cursor = asked.cursor;
    const bool has_news = !page.statuses.empty() || !page.contents.empty();
    if (page.next_cursor < cursor || (has_news && page.next_cursor == cursor)) {
        note_failure(
            {{ErrorCode::corrupt, "the centre's changes do not move on"}, FailureKind::centre_error}
        );
        rest(parts_.line.pause_ms(++changes_failures_, std::nullopt, parts_.random));
        return false;
    }
    note_contact();
    changes_failures_ = 0;
    if (!is_done(parts_.outbox.apply_changes(page))) return false;
    store_failures_ = 0;
    state_.changed += page.statuses.size();
    return has_news;
}

void SyncEngine::make_all_due() {
    is_all_due_ = true;
    rest_until_ = core::Instant{};
    state_.busy_until.reset();
    parts_.api.transport().start_afresh();
    is_done(parts_.outbox.make_all_due());
    count();
}

void SyncEngine::line_may_be_back() {
    rest_until_ = state_.busy_until.value_or(core::Instant{});
    // What the old network held up need not wait out its pause once the line answers.
    last_all_due_ = core::Instant{};
    parts_.api.transport().start_afresh();
}

std::int64_t SyncEngine::pause_ms() const {
    const core::Instant now = parts_.clock.now();
    core::Instant next = later(now, core::kChangesWaitMsMax);
    if (next_due_)
        next = std::min(next, std::max(*next_due_, state_.busy_until.value_or(*next_due_)));
    if (now < rest_until_) next = rest_until_;
    return std::clamp<std::int64_t>(next.utc_ms - now.utc_ms, 0, core::kChangesWaitMsMax);
}

bool SyncEngine::is_centre_busy() const {
    return state_.busy_until && parts_.clock.now() < *state_.busy_until;
}

void SyncEngine::note_contact() {
    const core::Instant now = parts_.clock.now();
    state_.is_online = true;
    state_.last_contact = now;
    state_.failure.reset();
    state_.last_problem.clear();
    if (!is_centre_busy()) state_.busy_until.reset();
    is_line_good_ = true;
    note_clock_offset();
    if (line_failures_ == 0) return;
    line_failures_ = 0;
    rest_until_ = state_.busy_until.value_or(core::Instant{});
    // The line is back: what it held up need not wait out its pause. Not more often than the
    // longest pause, or one case that always breaks the line would be tried without a pause.
    if (now < later(last_all_due_, core::kLineRetryMsMax)) return;
    last_all_due_ = now;
    is_done(parts_.outbox.make_all_due());
    count();
}

// The answers' times come in whole seconds and late: small changes are no news.
void SyncEngine::note_clock_offset() {
    const auto offset_ms = parts_.api.clock_offset_ms();
    state_.is_clock_compared = offset_ms.has_value();
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
    if (failure.kind == FailureKind::cut_off)
        is_done(parts_.outbox.record_cut_off(parts_.clock.now()));
    if (!concerns_the_line(failure)) return;
    is_line_good_ = false;
    rest(parts_.line.pause_ms(std::max(line_failures_, 1), failure.retry_after_ms, parts_.random));
    if (failure.retry_after_ms) state_.busy_until = rest_until_;
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
// everything is due again; so it is at the start, when it is unknown what the clock did meanwhile.
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
    const auto waiting = parts_.outbox.waiting();
    const auto next_due = parts_.outbox.next_due();
    if (!is_done(waiting) || !is_done(next_due)) return;
    state_.waiting = *waiting;
    next_due_ = *next_due;
    if (*waiting == 0) parcels_.forget();
}

}  // namespace fangxin::net
