// Bytes of an upload on their way to the disk.
#include "central/service/upload_piece.h"

#include <utility>

#include "central/limits.h"
#include "central/service/uploads.h"

namespace fangxin::central {
namespace {

tl::unexpected<Refusal> refuse_again(const Refusal& refusal) {
    return tl::unexpected<Refusal>(refusal);
}

Task<core::Result<void>> note_durable(
    const Centre& centre, EvidenceName name, std::uint64_t bytes
) {
    std::function<Task<core::Result<void>>(Session&)> work = [name, bytes](Session& session) {
        return set_durable_bytes(session, name, bytes);
    };
    co_return co_await centre.database.write<void>(std::move(work));
}

Task<core::Result<void>> cut_file(
    const Centre& centre, EvidenceFile& file, std::uint64_t durable_bytes
) {
    std::function<core::Result<void>()> work = [&file, durable_bytes] {
        return file.cut(durable_bytes);
    };
    co_return co_await centre.file_threads.run<core::Result<void>>(std::move(work));
}

std::optional<RefusalCode> misfit(const EvidenceRow& row, const PieceStart& start) {
    if (start.offset != row.durable_bytes) return RefusalCode::upload_offset_differs;
    if (start.bytes && *start.bytes > row.file.bytes - start.offset)
        return RefusalCode::evidence_too_large;
    return std::nullopt;
}

}  // namespace

UploadPiece::UploadPiece(
    const Centre& centre,
    std::shared_ptr<UploadSlot> slot,
    EvidenceRow row,
    std::optional<EvidenceFile> file,
    PieceStart start
)
    : centre_(centre),
      slot_(std::move(slot)),
      row_(std::move(row)),
      file_(std::move(file)),
      checksum_(std::move(start.checksum)),
      written_(start.offset),
      last_byte_at_(centre.clock.now()),
      last_step_at_(last_byte_at_),
      last_step_(start.offset),
      recorded_(start.offset) {
    if (file_) return;
    is_closed_ = true;
    outcome_ = PieceEnd{row_.file.bytes, true};
}

Task<Answer<std::shared_ptr<UploadPiece>>> UploadPiece::open(
    const Centre& centre, std::string token, PieceStart start
) {
    const auto digest = upload_token_digest(token);
    if (!digest) co_return refuse(RefusalCode::no_such_upload);
    if (centre.live_uploads.is_stopping())
        co_return refuse(RefusalCode::unavailable, kRetryAfterMs);
    const auto slot = centre.live_uploads.slot_of(*digest);
    const auto before = slot->piece();
    if (before && !before->is_silent()) co_return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    co_await evict(slot);
    const auto held = co_await slot->gate.scoped_lock();
    if (slot->piece()) co_return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    auto row = co_await upload_row(centre, *digest);
    if (!row) co_return refuse_again(row.error());
    std::optional<EvidenceFile> file;
    if (!row->received_at) {
        auto opened = co_await open_file(centre, row->name());
        if (!opened) co_return refuse_again(opened.error());
        file = std::move(*opened);
        // Another process may have received bytes before the file was ours.
        row = co_await upload_row(centre, *digest);
        if (!row) co_return refuse_again(row.error());
    }
    if (const auto reason = misfit(*row, start)) co_return refuse(*reason);
    if (row->received_at)
        co_return std::make_shared<UploadPiece>(
            centre, slot, std::move(*row), std::nullopt, std::move(start)
        );
    auto cut = co_await cut_file(centre, *file, row->durable_bytes);
    if (!cut) co_return refuse(cut.error());
    auto piece = std::make_shared<UploadPiece>(
        centre, slot, std::move(*row), std::move(file), std::move(start)
    );
    slot->set_piece(piece);
    co_return piece;
}

bool UploadPiece::write(core::ByteView bytes) {
    bool is_step_due = false;
    {
        const std::lock_guard lock(mutex_);
        if (!take(bytes)) return false;
        const bool is_far = written_ - last_step_ >= kDurableStepBytes ||
                            last_byte_at_.utc_ms - last_step_at_.utc_ms >= kDurableStepMs;
        is_step_due = is_far && !checksum_ && !is_stepping_ && written_ < row_.file.bytes;
        if (is_step_due) is_stepping_ = true;
    }
    if (is_step_due) run_step(shared_from_this());
    return true;
}

bool UploadPiece::take(core::ByteView bytes) {
    if (is_closed_ || failure_) return false;
    if (bytes.size() > row_.file.bytes - written_) {
        failure_ = Refusal{RefusalCode::evidence_too_large, 0, {}};
        return false;
    }
    if (auto stored = file_->write_at(written_, bytes); !stored) {
        failure_ = refuse(stored.error()).value();
        return false;
    }
    if (checksum_) checksum_->add(bytes);
    written_ += bytes.size();
    last_byte_at_ = centre_.clock.now();
    return true;
}

drogon::AsyncTask UploadPiece::run_step(std::shared_ptr<UploadPiece> piece) {
    co_await piece->step();
}

Task<> UploadPiece::step() {
    const auto held = co_await slot_->gate.scoped_lock();
    std::uint64_t written = 0;
    {
        const std::lock_guard lock(mutex_);
        written = written_;
        last_step_ = written;
        last_step_at_ = last_byte_at_;
        // The last bytes are noted together with the receipt of the file, by `end`.
        if (is_closed_ || written == row_.file.bytes) co_return;
    }
    auto recorded = co_await record(written);
    const std::lock_guard lock(mutex_);
    is_stepping_ = false;
    if (!recorded && !failure_) failure_ = refuse(recorded.error()).value();
}

Task<core::Result<void>> UploadPiece::record(std::uint64_t bytes) {
    if (bytes == recorded_) co_return core::Result<void>{};
    std::function<core::Result<void>()> sync = [this] { return file_->sync(); };
    auto synced = co_await centre_.file_threads.run<core::Result<void>>(std::move(sync));
    if (!synced) co_return synced;
    auto noted = co_await note_durable(centre_, row_.name(), bytes);
    if (noted) recorded_ = bytes;
    co_return noted;
}

Task<Answer<PieceEnd>> UploadPiece::end(bool is_whole) {
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
    }
    const auto held = co_await slot_->gate.scoped_lock();
    if (outcome_) co_return *outcome_;
    auto outcome = co_await finish(is_whole);
    outcome_ = outcome;
    file_.reset();
    slot_->set_piece(nullptr);
    co_return outcome;
}

Task<Answer<PieceEnd>> UploadPiece::finish(bool is_whole) {
    if (checksum_) co_return co_await finish_checked(is_whole);
    if (written_ == row_.file.bytes) co_return co_await finish_file();
    auto recorded = co_await record(written_);
    if (!recorded) co_return refuse(recorded.error());
    if (failure_) co_return refuse_again(*failure_);
    co_return PieceEnd{written_, false};
}

Task<Answer<PieceEnd>> UploadPiece::finish_checked(bool is_whole) {
    if (is_whole && !failure_ && checksum_->fits()) {
        checksum_.reset();
        co_return co_await finish(is_whole);
    }
    // The bytes beyond what is recorded count for nothing; the next piece cuts them off.
    if (failure_) co_return refuse_again(*failure_);
    if (is_whole) co_return refuse(RefusalCode::checksum_differs);
    co_return PieceEnd{recorded_, false};
}

Task<Answer<PieceEnd>> UploadPiece::finish_file() {
    std::function<core::Result<core::Digest>()> work = [this]() -> core::Result<core::Digest> {
        if (auto synced = file_->sync(); !synced) return core::fail(synced.error());
        return centre_.evidence_folder.digest_of(row_.name());
    };
    auto digest = co_await centre_.file_threads.run<core::Result<core::Digest>>(std::move(work));
    if (!digest) co_return refuse(digest.error());
    if (*digest != row_.file.digest) co_return co_await begin_anew();
    const EvidenceName name = row_.name();
    const core::Instant now = centre_.clock.now();
    std::function<Task<core::Result<void>>(Session&)> receive = [name, now](Session& session) {
        return set_received(session, name, now);
    };
    auto received = co_await centre_.database.write<void>(std::move(receive));
    if (!received) co_return refuse(received.error());
    co_return PieceEnd{row_.file.bytes, true};
}

Task<Answer<PieceEnd>> UploadPiece::begin_anew() {
    auto noted = co_await note_durable(centre_, row_.name(), 0);
    if (!noted) co_return refuse(noted.error());
    co_return refuse(RefusalCode::digest_differs);
}

void UploadPiece::stop() {
    std::function<void()> on_stopped;
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        on_stopped_.swap(on_stopped);
    }
    if (on_stopped) on_stopped();
}

void UploadPiece::set_on_stopped(std::function<void()> on_stopped) {
    {
        const std::lock_guard lock(mutex_);
        // A file that was whole before takes no byte from the beginning, and nobody stopped it.
        if (!is_closed_ || row_.received_at) {
            on_stopped_ = std::move(on_stopped);
            return;
        }
    }
    on_stopped();
}

bool UploadPiece::is_silent() const {
    const std::lock_guard lock(mutex_);
    const std::int64_t silence_ms = centre_.clock.now().utc_ms - last_byte_at_.utc_ms;
    return silence_ms > kUploadSilenceMsMax;
}

}  // namespace fangxin::central
