// Fuzzes the short answers of a centre: a problem, and how it is.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    const bool is_problem = check_round_trip(text, core::parse_problem);
    return check_round_trip(text, core::parse_health) || is_problem;
}

}  // namespace fangxin::tests
