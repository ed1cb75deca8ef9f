// Refusals: how a service says no, and an answer that is a value or a refusal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "core/result.h"

namespace fangxin::central {

enum class RefusalCode {
    malformed,               // what was sent cannot be understood
    malformed_envelope,      // nor can the envelope of a case
    too_large,               // more bytes than the limit
    unknown_device,          // no machine of this id is enrolled
    bad_signature,           // not signed by the machine it names
    case_conflict,           // another case has this id
    enrolment_code_invalid,  // wrong, expired or used by another machine
    too_many_tries,          // wait retry_after_ms
    no_such_content,         // nothing of this kind was published
    no_such_case,            // unknown number or wrong secret: which of them is not said
    case_not_here,           // evidence of a case that the device has not delivered yet
    evidence_too_large,      // a file, or all files of its case, above the limit
    evidence_conflict,       // the file is known with another digest or length
    evidence_kept,           // an upload that is whole is never ended
    no_such_evidence,        // the file is not here, or not whole
    no_such_upload,          // no upload has this token
    upload_locked,           // another request is sending it; wait retry_after_ms
    upload_offset_differs,   // the bytes do not begin where the upload ends
    unknown_checksum,        // no checksum of this name is computed here
    checksum_differs,        // the bytes are not those that the checksum was computed of
    digest_differs,          // the whole file is not the one announced; it begins again
    unavailable,             // the database or the disk; try again after retry_after_ms
};

// The stable code as the wire and the receipts of a bundle name it: "case_conflict".
std::string_view refusal_name(RefusalCode code);

struct Refusal {
    explicit Refusal(RefusalCode refused_for, std::int64_t wait_ms = 0)
        : code(refused_for), retry_after_ms(wait_ms) {}
    // A failure of the database or the disk, whatever it was: the client keeps what it has and
    // tries again.
    explicit(false) Refusal(core::Error error);

    RefusalCode code;
    std::int64_t retry_after_ms = 0;
    std::string detail;  // for the log; never personal data
};

// What a service answers a stranger.
template <typename T>
using Answer = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(RefusalCode code, std::int64_t retry_after_ms = 0) {
    return tl::unexpected<Refusal>(Refusal(code, retry_after_ms));
}

// What a unit of work gives when its refusal, too, leaves something in the database: a wrong try
// that is counted. The unit succeeds either way.
template <typename T>
using KeptAnswer = core::Result<Answer<T>>;

// The answer, once the unit of work is over.
template <typename T>
Answer<T> answer_of(KeptAnswer<T> kept) {
    if (!kept) return tl::unexpected<Refusal>(Refusal(std::move(kept.error())));
    return std::move(*kept);
}

}  // namespace fangxin::central
