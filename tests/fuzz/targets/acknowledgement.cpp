// Fuzzes the centre's acknowledgement of what it has durably: a case, or a file of one.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const auto acknowledgement = core::parse_acknowledgement(text);
    if (acknowledgement)
        ENSURE(!core::acknowledgement_is_valid(*acknowledgement, core::VerifyKey{}));
    const auto evidence = core::parse_evidence_acknowledgement(text);
    if (evidence) ENSURE(!core::acknowledgement_is_valid(*evidence, core::VerifyKey{}));
    const bool is_of_case = check_round_trip(text, core::parse_acknowledgement);
    return check_round_trip(text, core::parse_evidence_acknowledgement) || is_of_case;
}

}  // namespace fangxin::tests
