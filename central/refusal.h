// Refusals: how a service says no, and an answer that is a value or a refusal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "central/limits.h"
#include "core/result.h"

namespace fangxin::central {

enum class RefusalCode {
    malformed,               // what was sent cannot be understood
    malformed_envelope,      // nor can the envelope of a case
    wrong_tus_version,       // an upload of another version of tus
    wrong_content_type,      // a body of another type
    too_large,               // more bytes than the limit
    unknown_device,          // no machine of this id is enrolled
    revoked_device,          // the machine was cut off
    device_limit,            // it delivered as much as it may in a day; wait retry_after_ms
    bad_signature,           // not signed by the machine it names
    stale_request,           // not later than the machine's last one; see last_time_ms
    case_conflict,           // another case has this id
    enrolment_code_invalid,  // wrong, expired or used by another machine
    too_many_tries,          // wait retry_after_ms
    no_such_page,            // nothing is at this address, or it is not for whoever asks
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

// One refusal as it is seen outside.
struct RefusalRow {
    RefusalCode code;
    int status;              // of HTTP, which a problem document (RFC 9457) repeats
    std::string_view name;   // stable, over the wire and in the receipts of a bundle
    std::string_view title;  // an English sentence for people
};

// In the order of RefusalCode. 460 is of tus's own making.
inline constexpr auto kRefusalRows = [] {
    using enum RefusalCode;
    return std::to_array<RefusalRow>({
        {malformed, 400, "malformed_request", "The request cannot be understood"},
        {malformed_envelope, 400, "malformed_envelope", "The envelope cannot be understood"},
        {wrong_tus_version, 412, "wrong_tus_version", "Only tus 1.0.0 is spoken here"},
        {wrong_content_type, 415, "wrong_content_type", "The body has another type"},
        {too_large, 413, "too_large", "The body is larger than it may be"},
        {unknown_device, 403, "unknown_device", "No machine of this id is enrolled here"},
        {revoked_device, 403, "revoked_device", "The machine was cut off here"},
        {device_limit, 429, "device_limit", "The machine delivered as much as it may in a day"},
        {bad_signature, 403, "bad_signature", "The signature is not that of the machine"},
        {stale_request, 409, "stale_request", "The machine has sent a later request already"},
        {case_conflict, 409, "case_conflict", "Another case has this id"},
        {enrolment_code_invalid,
         403,
         "enrolment_code_invalid",
         "The code is wrong, used or expired"},
        {too_many_tries, 429, "too_many_tries", "Too many wrong tries: wait, then try again"},
        {no_such_page, 404, "no_such_page", "Nothing is at this address"},
        {no_such_content, 404, "no_such_content", "No content of this kind was published"},
        {no_such_case, 404, "no_such_case", "No case has this number and code"},
        {case_not_here, 404, "no_such_case", "The machine has delivered no such case yet"},
        {evidence_too_large, 413, "too_large", "The file, or all files of its case, are too large"},
        {evidence_conflict, 409, "evidence_conflict", "Another file has this id"},
        {evidence_kept, 403, "evidence_kept", "The file is whole and is kept"},
        {no_such_evidence, 404, "no_such_evidence", "The file is not here, or not whole"},
        {no_such_upload, 404, "no_such_upload", "There is no such upload"},
        {upload_locked, 423, "upload_locked", "Another request is sending this file"},
        {upload_offset_differs,
         409,
         "wrong_offset",
         "The bytes do not begin where the upload ends"},
        {unknown_checksum, 400, "unknown_checksum", "No checksum of this name is computed here"},
        {checksum_differs, 460, "wrong_checksum", "The bytes are not those of the checksum"},
        {digest_differs, 460, "wrong_digest", "The file is not the one announced: send it again"},
        {unavailable, 503, "unavailable", "The centre cannot store anything now: try again later"},
    });
}();

constexpr const RefusalRow& row_of(RefusalCode code) {
    return kRefusalRows[static_cast<std::size_t>(code)];
}
static_assert(
    [] {
        for (std::size_t i = 0; i < kRefusalRows.size(); ++i)
            if (kRefusalRows[i].code != static_cast<RefusalCode>(i)) return false;
        return kRefusalRows.back().code == RefusalCode::unavailable;
    }(),
    "every refusal has its row in its place, and `unavailable` is the last"
);

// The stable code as the wire and the receipts of a bundle name it: "case_conflict".
constexpr std::string_view refusal_name(RefusalCode code) {
    return row_of(code).name;
}

struct Refusal {
    explicit Refusal(RefusalCode refused_for, std::int64_t wait_ms = 0)
        : code(refused_for), retry_after_ms(wait_ms) {}
    // A failure of the database or the disk, whatever it was: the client keeps what it has and
    // tries again.
    // NOLINTNEXTLINE(google-explicit-constructor): TRY turns an error into a refusal.
    explicit(false) Refusal(core::Error error)
        : code(RefusalCode::unavailable),
          retry_after_ms(kRetryAfterMs),
          detail(std::move(error.detail)) {}

    RefusalCode code;
    std::int64_t retry_after_ms = 0;
    std::string detail;             // for the log; never personal data
    std::int64_t last_time_ms = 0;  // of stale_request: the machine's last one
};

// What a service answers a stranger.
template <typename T>
using Answer = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(RefusalCode code, std::int64_t retry_after_ms = 0) {
    return tl::unexpected<Refusal>(Refusal(code, retry_after_ms));
}

// What was read of a request, or the refusal of what cannot be understood.
template <typename T>
Answer<T> or_refuse(core::Result<T> read, RefusalCode code) {
    if (!read) return refuse(code);
    return std::move(*read);
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
