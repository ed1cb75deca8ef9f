// Brings files of evidence to the centre by tus: one small step at a time, no thread.
//
// A file leaves the store's queue only through a verified acknowledgement. There is no last try:
// a file that fails gets its own next try and never delays another. Every step is one
// request at most and ends as soon as it is interrupted, so that no case waits for evidence; what
// the centre has of a file by then is not sent again. Not thread-safe; everything it uses must
// outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/clock.h"
#include "core/evidence_view.h"
#include "core/limits.h"
#include "core/random.h"
#include "net/api.h"
#include "net/retry_schedule.h"
#include "net/tus_client.h"

namespace fangxin::net {

struct EvidenceParts {
    core::EvidenceView& evidence;
    Api& api;  // with an identity
    TusClient& uploads;
    const core::Clock& clock;
    core::Random& random;
    RetrySchedule line{core::kLineRetryMsFirst, core::kLineRetryMsMax};
    RetrySchedule refusal{core::kRefusalRetryMsFirst, core::kRefusalRetryMsMax};
};

// The state after a step.
struct EvidenceState {
    std::size_t waiting = 0;       // files not yet acknowledged
    std::uint64_t received = 0;    // files acknowledged since the start
    std::uint64_t sent_bytes = 0;  // that the centre took since the start
    std::string last_problem;      // why the last step failed; empty when it succeeded
    bool operator==(const EvidenceState&) const = default;
};

class EvidenceSender {
  public:
    explicit EvidenceSender(const EvidenceParts& parts) : parts_(parts) {}

    // The next request for the file being sent, or for the next one that is due. Nothing while
    // `pause_ms` is above 0.
    void step(Interrupt& interrupt);
    // "Sync now": every file is due and nothing rests any more.
    void make_all_due();
    // How long there is nothing to do, at most core::kChangesWaitMsMax.
    std::int64_t pause_ms();

    const EvidenceState& state() const { return state_; }

  private:
    // The next request for a file: ask, create, find_offset, send or conclude.
    using Stage = void (EvidenceSender::*)(Interrupt&);
    struct Sending {
        core::EvidenceToSend item;
        Stage stage = &EvidenceSender::ask;
        std::uint64_t offset = 0;
        bool has_progressed = false;
        int setbacks = 0;  // in a row, without progress
    };

    bool choose();
    void ask(Interrupt& interrupt);
    bool learn_terms(Interrupt& interrupt);
    void create(Interrupt& interrupt);
    void find_offset(Interrupt& interrupt);
    void send(Interrupt& interrupt);
    void conclude(Interrupt& interrupt);
    void take_acknowledgement(const core::EvidenceAcknowledgement& acknowledgement);
    void take_failure(const TusFailure& failure);
    bool forget_upload();
    void begin_again();
    void set_back(Stage stage, const Failure& failure);
    void keep(const Failure& failure, bool is_refusal);
    void note_success();
    // False when the store failed, which is noted.
    template <typename T>
    bool is_done(const core::Result<T>& by_store) {
        if (!by_store) note_store_failure(by_store.error());
        return by_store.has_value();
    }
    void note_store_failure(const core::Error& error);
    void rest(std::int64_t time_ms);
    void notice_clock();
    void count();

    EvidenceParts parts_;
    EvidenceState state_;
    std::optional<Sending> sending_;
    std::optional<TusTerms> terms_;
    std::size_t piece_bytes_ = core::kUploadPieceBytesMax;
    int pieces_in_a_row_ = 0;
    int line_failures_ = 0;
    int store_failures_ = 0;
    core::Instant rest_until_;
    core::Instant last_now_;
    bool is_started_ = false;
};

}  // namespace fangxin::net
