// Bytes of an upload on their way to the disk.
#include "central/evidence/upload_piece.h"

#include <utility>

#include "central/database/database.h"
#include "central/evidence/uploads.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<void> note_durable(
    const Centre& centre, const EvidenceName& name, std::uint64_t bytes
) {
    return centre.database.write([&name, bytes](Session& writer) {
        return set_durable_bytes(writer, name, bytes);
    });
}

}  // namespace

UploadPiece::UploadPiece(
    const Centre& centre,
    std::shared_ptr<UploadSlot> slot,
    EvidenceRow row,
    std::optional<os::FileHandle> file,
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

Answer<std::shared_ptr<UploadPiece>> UploadPiece::open(
    const Centre& centre, std::string_view token, PieceStart start
) {
    const auto digest = upload_token_digest(token);
    if (!digest) return refuse(RefusalCode::no_such_upload);
    if (centre.live_uploads.is_stopping()) return refuse(RefusalCode::unavailable, kRetryAfterMs);
    const auto slot = centre.live_uploads.slot_of(*digest);
    const auto before = slot->piece();
    if (before && !before->is_silent()) return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    evict(*slot);
    const std::lock_guard held(slot->gate);
    if (slot->piece()) return refuse(RefusalCode::upload_locked, kRetryAfterMs);
    EvidenceRow row = TRY(upload_row(centre, *digest));
    std::optional<os::FileHandle> file;
    if (!row.received_at) {
        file = TRY(open_file(centre, row.name()));
        // Another process may have received bytes before the file was ours.
        row = TRY(upload_row(centre, *digest));
    }
    if (start.offset != row.durable_bytes) return refuse(RefusalCode::upload_offset_differs);
    if (start.bytes && *start.bytes > row.file.bytes - start.offset)
        return refuse(RefusalCode::evidence_too_large);
    if (file) {
        TRY(os::cut(*file, row.durable_bytes));
        if (!TRY(centre.evidence_folder.has_room_for(row.file.bytes - row.durable_bytes)))
            return refuse(RefusalCode::unavailable, kRetryAfterMs);
    }
    auto piece = std::make_shared<UploadPiece>(
        centre, slot, std::move(row), std::move(file), std::move(start)
    );
    if (piece->file_) slot->set_piece(piece);
    return piece;
}

Written UploadPiece::write(core::ByteView bytes) {
    const std::lock_guard lock(mutex_);
    if (!take(bytes)) return Written::refused;
    const bool is_far = written_ - last_step_ >= kDurableStepBytes ||
                        last_byte_at_.utc_ms - last_step_at_.utc_ms >= kDurableStepMs;
    // The last bytes are noted together with the receipt of the file, by `end`.
    const bool is_due = is_far && !checksum_ && !is_stepping_ && written_ < row_.file.bytes;
    if (!is_due) return Written::taken;
    is_stepping_ = true;
    return Written::step_due;
}

bool UploadPiece::take(core::ByteView bytes) {
    if (is_closed_ || failure_) return false;
    if (bytes.size() > row_.file.bytes - written_) {
        failure_ = Refusal(RefusalCode::evidence_too_large);
        return false;
    }
    if (auto stored = os::write_at(*file_, written_, bytes); !stored) {
        failure_ = Refusal(stored.error());
        return false;
    }
    if (checksum_) checksum_->add(bytes);
    written_ += bytes.size();
    last_byte_at_ = centre_.clock.now();
    return true;
}

void UploadPiece::step() {
    const std::lock_guard held(slot_->gate);
    std::uint64_t written = 0;
    {
        const std::lock_guard lock(mutex_);
        written = written_;
        last_step_ = written;
        last_step_at_ = last_byte_at_;
        if (is_closed_ || written == row_.file.bytes) return;
    }
    auto recorded = record(written);
    const std::lock_guard lock(mutex_);
    is_stepping_ = false;
    if (!recorded && !failure_) failure_ = Refusal(recorded.error());
}

core::Result<void> UploadPiece::record(std::uint64_t bytes) {
    if (bytes == recorded_) return {};
    TRY(os::sync_content(*file_));
    TRY(note_durable(centre_, row_.name(), bytes));
    recorded_ = bytes;
    return {};
}

Answer<PieceEnd> UploadPiece::end(bool is_whole) {
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
    }
    const std::lock_guard held(slot_->gate);
    if (!outcome_) {
        outcome_ = finish(is_whole);
        file_.reset();
        slot_->set_piece(nullptr);
    }
    return *outcome_;
}

Answer<PieceEnd> UploadPiece::finish(bool is_whole) {
    // Of bytes that do not fit their checksum, what is not recorded counts for nothing; the next
    // piece cuts it off.
    const bool is_kept = !checksum_ || (is_whole && !failure_ && checksum_->fits());
    if (is_kept && written_ == row_.file.bytes) return finish_file();
    if (is_kept) TRY(record(written_));
    if (failure_) return tl::unexpected<Refusal>(*failure_);
    if (!is_kept && is_whole) return refuse(RefusalCode::checksum_differs);
    return PieceEnd{recorded_, false};
}

Answer<PieceEnd> UploadPiece::finish_file() {
    TRY(os::sync_content(*file_));
    const core::Digest digest = TRY(centre_.evidence_folder.digest_of(row_.name()));
    if (digest != row_.file.digest) {
        TRY(note_durable(centre_, row_.name(), 0));
        return refuse(RefusalCode::digest_differs);
    }
    TRY(centre_.database.write([this](Session& writer) {
        return set_received(writer, row_.name(), centre_.clock.now());
    }));
    return PieceEnd{row_.file.bytes, true};
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
