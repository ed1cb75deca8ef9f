// The sender's view of the evidence a kiosk keeps: storage implements it, net uses it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/evidence.h"
#include "core/result.h"

namespace fangxin::core {

// One encrypted file whose case the centre has.
struct EvidenceToSend {
    CaseId case_id;
    EvidenceId id;
    std::uint64_t bytes = 0;  // of the encrypted file
    Digest digest{};
    std::string upload;  // where the centre takes it, as it answered; empty before the first try
    int tries = 0;
};

class EvidenceView {
  public:
    virtual ~EvidenceView() = default;

    // The file to send next: of a received case, due, the one filed first; nothing when none is.
    virtual Result<std::optional<EvidenceToSend>> next_due(Instant now) = 0;
    // When the earliest of those becomes due; nothing when there are none.
    virtual Result<std::optional<Instant>> next_due_at() = 0;
    // How many files the centre has not signed for, whatever the state of their case.
    virtual Result<std::size_t> waiting() = 0;
    // Makes all of them due now ("sync now").
    virtual Result<void> make_all_due() = 0;

    // Bytes of the encrypted file from `offset`, fewer than `count_max` only at its end. `corrupt`
    // when the file is not whole any more: it is then set aside, shown to staff, and not due again.
    virtual Result<Bytes> read(
        const EvidenceId& id, std::uint64_t offset, std::size_t count_max
    ) = 0;

    // Where the centre takes it; empty: to be asked for again. Durable when it returns.
    virtual Result<void> remember_upload(const EvidenceId& id, const std::string& upload) = 0;
    // A try that did not end well. `reason` is an English sentence without personal data.
    virtual Result<void> record_failure(
        const EvidenceId& id, Instant now, Instant next_try, const std::string& reason
    ) = 0;
    // The centre has it. The caller has verified the signature; this compares case, id, digest,
    // length and device with what is stored, else `conflict` and nothing changes. The file may be
    // deleted afterwards.
    virtual Result<void> record_received(const EvidenceAcknowledgement& acknowledgement) = 0;
};

}  // namespace fangxin::core
