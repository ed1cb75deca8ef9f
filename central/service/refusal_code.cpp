// Names of refusals.
#include "central/service/refusal_code.h"

namespace fangxin::central {

std::string_view refusal_code_name(RefusalCode code) {
    switch (code) {
        case RefusalCode::malformed:
            return "malformed_request";
        case RefusalCode::malformed_envelope:
            return "malformed_envelope";
        case RefusalCode::too_large:
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
            return "no_such_case";
        case RefusalCode::unavailable:
            break;
    }
    return "unavailable";
}

}  // namespace fangxin::central
