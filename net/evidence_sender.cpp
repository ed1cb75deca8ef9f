// Sends files of evidence, piece by piece.
#include "net/evidence_sender.h"

#include <algorithm>
#include <utility>

#include "core/upload.h"

namespace fangxin::net {
namespace {

using core::ErrorCode;

// Other files would fare the same.
bool concerns_the_line(const Failure& failure) {
    return !failure.is_from_centre() || failure.kind == FailureKind::centre_busy;
}

Failure refusal(std::string detail) {
    return {{ErrorCode::rejected, std::move(detail)}, FailureKind::centre_refuses, std::nullopt};
}

}  // namespace

void EvidenceSender::step(Interrupt& interrupt) {
    notice_clock();
    if (parts_.clock.now() < rest_until_ || interrupt.is_raised()) return;
    if (sending_ || choose()) (this->*sending_->stage)(interrupt);
    count();
}

bool EvidenceSender::choose() {
    auto item = parts_.evidence.next_due(parts_.clock.now());
    if (is_done(item) && *item) sending_ = Sending{.item = std::move(**item)};
    return sending_.has_value();
}

// The centre may have it already: its acknowledgement was lost, or another program of this machine
// sent it.
void EvidenceSender::ask(Interrupt& interrupt) {
    const auto acknowledgement = parts_.api.evidence(sending_->item, interrupt);
    if (acknowledgement) return take_acknowledgement(*acknowledgement);
    const Failure& failure = acknowledgement.error();
    if (failure.error.code != ErrorCode::not_found)
        return keep(failure, !concerns_the_line(failure));
    note_success();
    sending_->stage =
        sending_->item.upload.empty() ? &EvidenceSender::create : &EvidenceSender::find_offset;
}

// False when it must be asked again.
bool EvidenceSender::learn_terms(Interrupt& interrupt) {
    if (terms_) return true;
    const auto terms = parts_.uploads.terms(interrupt);
    if (terms) {
        terms_ = *terms;
        return true;
    }
    const Failure& failure = terms.error().failure;
    // A server that does not explain itself still takes uploads in their simplest form.
    const bool is_answer = failure.is_from_centre() && failure.kind == FailureKind::centre_refuses;
    if (is_answer)
        terms_ = TusTerms{};
    else
        keep(failure, false);
    return is_answer;
}

void EvidenceSender::create(Interrupt& interrupt) {
    if (!learn_terms(interrupt)) return;
    const core::EvidenceToSend& item = sending_->item;
    if (terms_->bytes_max && item.bytes > *terms_->bytes_max)
        return keep(refusal("the file is larger than the centre takes"), true);
    const std::string metadata =
        core::upload_metadata({item.case_id, item.id, item.digest, item.bytes});
    const std::string stands_for_body =
        core::signed_creation_text(std::to_string(item.bytes), metadata);
    const auto path = parts_.uploads.create(
        item.bytes,
        metadata,
        parts_.api.signature_headers("POST", parts_.uploads.endpoint(), stands_for_body),
        interrupt
    );
    if (!path) {
        // The centre does not have the case yet: it was delivered a moment ago.
        const Failure& failure = path.error().failure;
        const bool is_too_early = failure.error.code == ErrorCode::not_found;
        return keep(failure, !is_too_early && !concerns_the_line(failure));
    }
    note_success();
    if (!is_done(parts_.evidence.remember_upload(item.id, *path))) return;
    sending_->item.upload = *path;
    // The centre gives an upload that was begun before, so it is asked.
    sending_->stage = &EvidenceSender::find_offset;
}

void EvidenceSender::find_offset(Interrupt& interrupt) {
    if (!learn_terms(interrupt)) return;
    const core::EvidenceToSend& item = sending_->item;
    const auto state = parts_.uploads.state(item.upload, interrupt);
    if (!state) return take_failure(state.error());
    note_success();
    const bool is_ours =
        state->offset <= item.bytes && state->length.value_or(item.bytes) == item.bytes;
    if (!is_ours) {
        if (terms_->can_terminate)
            static_cast<void>(parts_.uploads.terminate(item.upload, interrupt));
        return begin_again();
    }
    sending_->offset = state->offset;
    sending_->stage =
        state->offset == item.bytes ? &EvidenceSender::conclude : &EvidenceSender::send;
}

void EvidenceSender::send(Interrupt& interrupt) {
    Sending& sending = *sending_;
    const auto piece = parts_.evidence.read(sending.item.id, sending.offset, piece_bytes_);
    if (!piece) {
        // Damaged, or delivered by another program: not due any more. Else the disk does not
        // answer.
        const ErrorCode code = piece.error().code;
        const bool is_over = code == ErrorCode::corrupt || code == ErrorCode::not_found;
        if (!is_over) return keep({piece.error(), FailureKind::store_failed, std::nullopt}, false);
        state_.last_problem = piece.error().detail;
        sending_.reset();
        return;
    }
    const auto reached = parts_.uploads.send(
        sending.item.upload, sending.offset, *piece, terms_->checksum, interrupt
    );
    if (!reached) return take_failure(reached.error());
    note_success();
    state_.sent_bytes += *reached - sending.offset;
    sending.offset = *reached;
    sending.has_progressed = true;
    sending.setbacks = 0;
    if (++pieces_in_a_row_ % core::kUploadPiecesBeforeLarger == 0)
        piece_bytes_ = std::min(piece_bytes_ * 2, core::kUploadPieceBytesMax);
    if (sending.offset == sending.item.bytes) sending.stage = &EvidenceSender::conclude;
}

void EvidenceSender::conclude(Interrupt& interrupt) {
    const auto acknowledgement = parts_.api.evidence(sending_->item, interrupt);
    if (acknowledgement) return take_acknowledgement(*acknowledgement);
    const Failure& failure = acknowledgement.error();
    const bool is_lost = failure.error.code == ErrorCode::not_found;
    // It took every byte and does not have the file: what it has cannot be relied on.
    if (is_lost && !forget_upload()) return;
    keep(failure, !is_lost && !concerns_the_line(failure));
}

void EvidenceSender::take_acknowledgement(const core::EvidenceAcknowledgement& acknowledgement) {
    note_success();
    // The store compares what it says once more.
    auto stored = parts_.evidence.record_received(acknowledgement);
    if (!stored) return keep({stored.error(), FailureKind::store_failed, std::nullopt}, false);
    store_failures_ = 0;
    ++state_.received;
    sending_.reset();
}

// Of a request about an upload that exists.
void EvidenceSender::take_failure(const TusFailure& failure) {
    switch (failure.problem) {
        case TusProblem::gone:
            return begin_again();
        case TusProblem::wrong_offset:
        case TusProblem::wrong_checksum:
            return set_back(&EvidenceSender::find_offset, failure.failure);
        case TusProblem::too_large:
            return keep(refusal("the file is too large for the centre"), true);
        case TusProblem::locked:
            return keep(failure.failure, false);
        case TusProblem::other:
            return keep(failure.failure, !concerns_the_line(failure.failure));
    }
}

// False when the store failed.
bool EvidenceSender::forget_upload() {
    sending_->item.upload.clear();
    return is_done(parts_.evidence.remember_upload(sending_->item.id, ""));
}

void EvidenceSender::begin_again() {
    if (!forget_upload()) return;
    set_back(&EvidenceSender::create, refusal("the centre does not keep an upload that it began"));
}

// Goes on at an earlier stage, unless that brought nothing several times in a row.
void EvidenceSender::set_back(Stage stage, const Failure& failure) {
    sending_->stage = stage;
    if (++sending_->setbacks > core::kUploadSetbacksMax) keep(failure, false);
}

// The file gets its next try; others come first.
void EvidenceSender::keep(const Failure& failure, bool is_refusal) {
    if (failure.kind == FailureKind::interrupted) {
        // How much of a piece arrived is known only to the centre.
        if (sending_->stage == &EvidenceSender::send)
            sending_->stage = &EvidenceSender::find_offset;
        return;
    }
    if (failure.kind == FailureKind::timed_out) {
        piece_bytes_ = std::max(piece_bytes_ / 2, core::kUploadPieceBytesMin);
        pieces_in_a_row_ = 0;
    }
    state_.last_problem = failure.sentence();
    const RetrySchedule& schedule = is_refusal ? parts_.refusal : parts_.line;
    const int failures = sending_->has_progressed ? 1 : sending_->item.tries + 1;
    const std::int64_t pause_ms =
        schedule.pause_ms(failures, failure.retry_after_ms, parts_.random);
    const core::Instant now = parts_.clock.now();
    auto recorded = parts_.evidence.record_failure(
        sending_->item.id, now, later(now, pause_ms), failure.sentence()
    );
    sending_.reset();
    if (!is_done(recorded)) return;
    if (failure.kind == FailureKind::store_failed || !concerns_the_line(failure)) return;
    rest(parts_.line.pause_ms(++line_failures_, failure.retry_after_ms, parts_.random));
}

void EvidenceSender::note_success() {
    line_failures_ = 0;
    state_.last_problem.clear();
}

void EvidenceSender::note_store_failure(const core::Error& error) {
    sending_.reset();
    state_.last_problem = error.detail;
    rest(parts_.line.pause_ms(++store_failures_, std::nullopt, parts_.random));
}

void EvidenceSender::rest(std::int64_t time_ms) {
    rest_until_ = std::max(rest_until_, later(parts_.clock.now(), time_ms));
}

void EvidenceSender::make_all_due() {
    rest_until_ = core::Instant{};
    is_done(parts_.evidence.make_all_due());
    count();
}

std::int64_t EvidenceSender::pause_ms() {
    const core::Instant now = parts_.clock.now();
    if (now < rest_until_)
        return std::min(rest_until_.utc_ms - now.utc_ms, core::kChangesWaitMsMax);
    if (sending_) return 0;
    const auto next = parts_.evidence.next_due_at();
    if (!is_done(next)) return core::kLineRetryMsFirst;
    if (!*next) return core::kChangesWaitMsMax;
    return std::clamp<std::int64_t>((*next)->utc_ms - now.utc_ms, 0, core::kChangesWaitMsMax);
}

// Pauses are kept as times of day. When the clock was set back they would last too long.
void EvidenceSender::notice_clock() {
    const core::Instant now = parts_.clock.now();
    const bool was_set_back = later(now, core::kLineRetryMsFirst) < last_now_;
    last_now_ = now;
    if (is_started_ && !was_set_back) return;
    is_started_ = true;
    make_all_due();
}

void EvidenceSender::count() {
    const auto waiting = parts_.evidence.waiting();
    if (is_done(waiting)) state_.waiting = *waiting;
}

}  // namespace fangxin::net
