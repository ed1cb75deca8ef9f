// Refusals: how a service says no, and an answer that is a value or a refusal.
#pragma once

#include <array>
#include <cstddef>
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
    wrong_tus_version,       // an upload of another version of tus
    wrong_content_type,      // a body of another type
    too_large,               // more bytes than the limit
    unknown_device,          // no machine of this id is enrolled
    bad_signature,           // not signed by the machine it names
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

// What kind of no it is. The HTTP interface has a number for each kind, so that a new refusal is
// one line above and one row below.
enum class RefusalKind {
    malformed,
    denied,
    missing,
    conflict,
    too_large,
    wrong_version,
    wrong_type,
    locked,
    too_often,
    differs,  // bytes are not those that were announced
    unavailable,
};

// One refusal as it is seen outside.
struct RefusalRow {
    RefusalCode code;
    RefusalKind kind;
    std::string_view name;   // stable, over the wire and in the receipts of a bundle
    std::string_view title;  // an English sentence for people
};

// In the order of RefusalCode.
inline constexpr std::array kRefusalRows = std::to_array<RefusalRow>({
    // clang-format off
    {RefusalCode::malformed, RefusalKind::malformed, "malformed_request",
     "The request cannot be understood"},
    {RefusalCode::malformed_envelope, RefusalKind::malformed, "malformed_envelope",
     "The envelope cannot be understood"},
    {RefusalCode::wrong_tus_version, RefusalKind::wrong_version, "wrong_tus_version",
     "Only tus 1.0.0 is spoken here"},
    {RefusalCode::wrong_content_type, RefusalKind::wrong_type, "wrong_content_type",
     "The body has another type"},
    {RefusalCode::too_large, RefusalKind::too_large, "too_large",
     "The body is larger than it may be"},
    {RefusalCode::unknown_device, RefusalKind::denied, "unknown_device",
     "No machine of this id is enrolled here"},
    {RefusalCode::bad_signature, RefusalKind::denied, "bad_signature",
     "The signature is not that of the machine"},
    {RefusalCode::case_conflict, RefusalKind::conflict, "case_conflict",
     "Another case has this id"},
    {RefusalCode::enrolment_code_invalid, RefusalKind::denied, "enrolment_code_invalid",
     "The code is wrong, used or expired"},
    {RefusalCode::too_many_tries, RefusalKind::too_often, "too_many_tries",
     "Too many wrong tries: wait, then try again"},
    {RefusalCode::no_such_page, RefusalKind::missing, "no_such_page",
     "Nothing is at this address"},
    {RefusalCode::no_such_content, RefusalKind::missing, "no_such_content",
     "No content of this kind was published"},
    {RefusalCode::no_such_case, RefusalKind::missing, "no_such_case",
     "No case has this number and code"},
    {RefusalCode::case_not_here, RefusalKind::missing, "no_such_case",
     "The machine has delivered no such case yet"},
    {RefusalCode::evidence_too_large, RefusalKind::too_large, "too_large",
     "The file, or all files of its case, are too large"},
    {RefusalCode::evidence_conflict, RefusalKind::conflict, "evidence_conflict",
     "Another file has this id"},
    {RefusalCode::evidence_kept, RefusalKind::denied, "evidence_kept",
     "The file is whole and is kept"},
    {RefusalCode::no_such_evidence, RefusalKind::missing, "no_such_evidence",
     "The file is not here, or not whole"},
    {RefusalCode::no_such_upload, RefusalKind::missing, "no_such_upload",
     "There is no such upload"},
    {RefusalCode::upload_locked, RefusalKind::locked, "upload_locked",
     "Another request is sending this file"},
    {RefusalCode::upload_offset_differs, RefusalKind::conflict, "wrong_offset",
     "The bytes do not begin where the upload ends"},
    {RefusalCode::unknown_checksum, RefusalKind::malformed, "unknown_checksum",
     "No checksum of this name is computed here"},
    {RefusalCode::checksum_differs, RefusalKind::differs, "wrong_checksum",
     "The bytes are not those of the checksum"},
    {RefusalCode::digest_differs, RefusalKind::differs, "wrong_digest",
     "The file is not the one announced: send it again"},
    {RefusalCode::unavailable, RefusalKind::unavailable, "unavailable",
     "The centre cannot store anything now: try again later"},
    // clang-format on
});

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
