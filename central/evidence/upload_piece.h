// One request's share of an upload: its bytes go to the file as they come, and what is durable is
// noted as it grows, so that a cut costs only the last moment.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "central/centre.h"
#include "central/evidence/checksum.h"
#include "central/evidence/evidence_repository.h"
#include "central/evidence/live_uploads.h"

namespace fangxin::central {

// What a request says of the bytes that follow.
struct PieceStart {
    std::uint64_t offset = 0;            // where they begin
    std::optional<std::uint64_t> bytes;  // how many they are, when that is known
    std::optional<Checksum> checksum;    // with one they count only all together
};

struct PieceEnd {
    std::uint64_t offset = 0;  // of the upload, durable
    bool is_received = false;  // the whole file is here and is the one announced
};

// What became of some bytes.
enum class Written {
    refused,  // no more are wanted: `end` says why
    taken,
    step_due,  // taken, and so many are not durable yet that `step` is to be called
};

// `open`, `step` and `end` wait for the disk and for the database: on a thread that may wait.
class UploadPiece {
  public:
    // Begins to send bytes of the upload with this token. Ends the piece before when no byte of it
    // has come for kUploadSilenceMsMax. Refuses: no_such_upload, upload_locked,
    // upload_offset_differs, evidence_too_large (more bytes than the file has), unavailable.
    // `centre` must outlive the piece.
    static Answer<std::shared_ptr<UploadPiece>> open(
        const Centre& centre, std::string_view token, PieceStart start
    );

    UploadPiece(
        const Centre& centre,
        std::shared_ptr<UploadSlot> slot,
        EvidenceRow row,
        std::optional<os::FileHandle> file,
        PieceStart start
    );

    // The next bytes, from one thread at a time. Does not wait until they are durable. Gives
    // `step_due` again only after `step`.
    Written write(core::ByteView bytes);

    // Makes durable what has arrived, and notes it.
    void step();

    // Makes what arrived durable and gives up the upload; later calls give the same answer.
    // `is_whole`: all bytes of the request are here. Refuses: checksum_differs, digest_differs,
    // evidence_too_large, unavailable.
    Answer<PieceEnd> end(bool is_whole);

    // No further byte is taken, and `on_stopped` is called. From any thread.
    void stop();
    // Called at most once, from any thread: whoever sends the bytes need not go on.
    void set_on_stopped(std::function<void()> on_stopped);

    bool is_silent() const;

  private:
    bool take(core::ByteView bytes);
    core::Result<void> record(std::uint64_t bytes);
    Answer<PieceEnd> finish(bool is_whole);
    Answer<PieceEnd> finish_file();

    const Centre& centre_;
    const std::shared_ptr<UploadSlot> slot_;
    const EvidenceRow row_;
    std::optional<os::FileHandle> file_;  // open from the beginning to the end

    mutable std::mutex mutex_;  // of what follows
    std::optional<Checksum> checksum_;
    std::uint64_t written_;
    core::Instant last_byte_at_;
    core::Instant last_step_at_;
    std::uint64_t last_step_;  // where the last step ended
    bool is_stepping_ = false;
    bool is_closed_ = false;
    std::optional<Refusal> failure_;
    std::function<void()> on_stopped_;

    // Held by the slot's gate.
    std::uint64_t recorded_;
    std::optional<Answer<PieceEnd>> outcome_;
};

}  // namespace fangxin::central
