// Fuzzes the centre's word that it has something durably.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const auto acknowledgement = core::parse_acknowledgement(text);
    if (acknowledgement)
        ENSURE(!core::acknowledgement_is_valid(*acknowledgement, core::VerifyKey{}));
    return check_round_trip(text, core::parse_acknowledgement);
}

}  // namespace fangxin::tests
