// Fuzzes a page of the changes feed.
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

bool fuzz(std::string_view text) {
    return check_round_trip(text, core::parse_changes_page);
}

}  // namespace fangxin::tests
