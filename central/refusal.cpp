// The names of refusals.
#include "central/refusal.h"

#include "central/limits.h"

namespace fangxin::central {

Refusal::Refusal(core::Error error)
    : code(RefusalCode::unavailable),
      retry_after_ms(kRetryAfterMs),
      detail(std::move(error.detail)) {}

std::string_view refusal_name(RefusalCode code) {
    switch (code) {
        case RefusalCode::malformed:
            return "malformed_request";
        case RefusalCode::malformed_envelope:
            return "malformed_envelope";
        case RefusalCode::too_large:
        case RefusalCode::evidence_too_large:
            return "too_large";
        case RefusalCode::unknown_device:
            return "unknown_device";
        case RefusalCode::bad_signature:
            return "bad_signature";
        case RefusalCode::case_conflict:
            return "case_conflict";
        case RefusalCode::enrolment_code_invalid:
            return "enrolment_code_invalid";
        case RefusalCode::too_many_tries:
            return "too_many_tries";
        case RefusalCode::no_such_content:
            return "no_such_content";
        case RefusalCode::no_such_case:
        case RefusalCode::case_not_here:
            return "no_such_case";
        case RefusalCode::evidence_conflict:
            return "evidence_conflict";
        case RefusalCode::evidence_kept:
            return "evidence_kept";
        case RefusalCode::no_such_evidence:
            return "no_such_evidence";
        case RefusalCode::no_such_upload:
            return "no_such_upload";
        case RefusalCode::upload_locked:
            return "upload_locked";
        case RefusalCode::upload_offset_differs:
            return "wrong_offset";
        case RefusalCode::unknown_checksum:
            return "unknown_checksum";
        case RefusalCode::checksum_differs:
            return "wrong_checksum";
        case RefusalCode::digest_differs:
            return "wrong_digest";
        case RefusalCode::unavailable:
            break;
    }
    return "unavailable";
}

}  // namespace fangxin::central
