// Fuzzes how a kiosk becomes known: the request, the answer, and what the kiosk keeps of it.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

namespace {

// Whatever key a kiosk believes, it must be able to seal to it and to name its cases.
void check_use(const core::EnrolmentAnswer& answer) {
    ENSURE(!core::seal(core::as_bytes("a case"), answer.seal_key).empty());
    ENSURE(core::CaseNumber::make(answer.number_prefix, 1).has_value());
}

}  // namespace

bool fuzz(std::string_view text) {
    const auto answer = core::parse_enrolment_answer(text);
    if (answer) check_use(*answer);
    const auto enrolment = core::parse_enrolment(text);
    if (enrolment) check_use(enrolment->answer);
    bool is_accepted = check_round_trip(text, core::parse_enrolment_request);
    is_accepted = check_round_trip(text, core::parse_enrolment_answer) || is_accepted;
    return check_round_trip(text, core::parse_enrolment) || is_accepted;
}

}  // namespace fangxin::tests
