// The table of problems.
#include "central/service/problems.h"

namespace fangxin::central {
namespace {

core::Problem unavailable_problem() {
    return {503, "unavailable", "The centre cannot store anything now: try again later", {}};
}

// 460 is of tus's own making: the checksum does not fit.
core::Problem evidence_problem(RefusalCode code) {
    switch (code) {
        case RefusalCode::case_not_here:
            return {404, "no_such_case", "The machine has delivered no such case yet", {}};
        case RefusalCode::evidence_too_large:
            return {413, "too_large", "The file, or all files of its case, are too large", {}};
        case RefusalCode::evidence_conflict:
            return {409, "evidence_conflict", "Another file has this id", {}};
        case RefusalCode::evidence_kept:
            return {403, "evidence_kept", "The file is whole and is kept", {}};
        case RefusalCode::no_such_evidence:
            return {404, "no_such_evidence", "The file is not here, or not whole", {}};
        case RefusalCode::no_such_upload:
            return {404, "no_such_upload", "There is no such upload", {}};
        case RefusalCode::upload_locked:
            return {423, "upload_locked", "Another request is sending this file", {}};
        case RefusalCode::upload_offset_differs:
            return {409, "wrong_offset", "The bytes do not begin where the upload ends", {}};
        case RefusalCode::unknown_checksum:
            return {400, "unknown_checksum", "There is no such checksum here", {}};
        case RefusalCode::checksum_differs:
            return {460, "wrong_checksum", "The bytes are not those of the checksum", {}};
        case RefusalCode::digest_differs:
            return {460, "wrong_digest", "The file is not the one announced: send it anew", {}};
        default:
            return unavailable_problem();
    }
}

}  // namespace

core::Problem problem_of(RefusalCode code) {
    switch (code) {
        case RefusalCode::malformed:
            return {400, "malformed_request", "The request cannot be understood", {}};
        case RefusalCode::malformed_envelope:
            return {400, "malformed_envelope", "The envelope cannot be understood", {}};
        case RefusalCode::too_large:
            return {413, "too_large", "The body is larger than a case may be", {}};
        case RefusalCode::unknown_device:
            return {403, "unknown_device", "No machine of this id is enrolled here", {}};
        case RefusalCode::bad_signature:
            return {403, "bad_signature", "The signature is not that of the machine", {}};
        case RefusalCode::case_conflict:
            return {409, "case_conflict", "Another case has this id", {}};
        case RefusalCode::enrolment_code_invalid:
            return {403, "enrolment_code_invalid", "The code is wrong, used or expired", {}};
        case RefusalCode::too_many_tries:
            return {429, "too_many_tries", "Too many wrong tries: wait, then try again", {}};
        case RefusalCode::no_such_content:
            return {404, "no_such_content", "No content of this kind was published", {}};
        case RefusalCode::no_such_case:
            return {404, "no_such_case", "No case has this number and code", {}};
        case RefusalCode::case_not_here:
        case RefusalCode::evidence_too_large:
        case RefusalCode::evidence_conflict:
        case RefusalCode::evidence_kept:
        case RefusalCode::no_such_evidence:
        case RefusalCode::no_such_upload:
        case RefusalCode::upload_locked:
        case RefusalCode::upload_offset_differs:
        case RefusalCode::unknown_checksum:
        case RefusalCode::checksum_differs:
        case RefusalCode::digest_differs:
            return evidence_problem(code);
        case RefusalCode::unavailable:
            break;
    }
    return unavailable_problem();
}

}  // namespace fangxin::central
