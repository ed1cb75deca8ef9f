// One request's share of an upload: its bytes go to the file as they come, and what is durable is
// noted as it grows, so that a cut costs only the last moment.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "central/repository/evidence_repository.h"
#include "central/service/centre.h"
#include "central/service/checksum.h"

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

class UploadPiece : public std::enable_shared_from_this<UploadPiece> {
  public:
    // Begins to send bytes of the upload with this token. Ends the piece before when no byte of it
    // has come for kUploadSilenceMsMax. Refuses: no_such_upload, upload_locked,
    // upload_offset_differs, evidence_too_large (more bytes than the file has), unavailable.
    // `centre` must outlive the piece.
    static Task<Answer<std::shared_ptr<UploadPiece>>> open(
        const Centre& centre, std::string token, PieceStart start
    );

    UploadPiece(
        const Centre& centre,
        std::shared_ptr<UploadSlot> slot,
        EvidenceRow row,
        std::optional<EvidenceFile> file,
        PieceStart start
    );

    // The next bytes, from one thread at a time. False when no more are wanted: `end` then says
    // why.
    bool write(core::ByteView bytes);

    // Makes what arrived durable and gives up the upload; later calls give the same answer.
    // `is_whole`: all bytes of the request are here. Refuses: checksum_differs, digest_differs,
    // evidence_too_large, unavailable.
    Task<Answer<PieceEnd>> end(bool is_whole);

    // No further byte is taken, and `on_stopped` is called. From any thread.
    void stop();
    // Called at most once, from any thread: whoever sends the bytes need not go on.
    void set_on_stopped(std::function<void()> on_stopped);

    bool is_silent() const;

  private:
    static drogon::AsyncTask run_step(std::shared_ptr<UploadPiece> piece);
    bool take(core::ByteView bytes);
    Task<> step();
    Task<core::Result<void>> record(std::uint64_t bytes);
    Task<Answer<PieceEnd>> finish(bool is_whole);
    Task<Answer<PieceEnd>> finish_checked(bool is_whole);
    Task<Answer<PieceEnd>> finish_file();
    Task<Answer<PieceEnd>> begin_anew();

    const Centre& centre_;
    const std::shared_ptr<UploadSlot> slot_;
    const EvidenceRow row_;
    std::optional<EvidenceFile> file_;  // open from the beginning to the end

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
