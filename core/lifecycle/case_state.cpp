// Looks the names of the states of a case up.
#include "core/lifecycle/case_state.h"

#include <algorithm>

namespace fangxin::core {

std::string_view case_state_name(CaseState state) {
    return kCaseStateNames.at(static_cast<std::size_t>(state));
}

Result<CaseState> parse_case_state(std::string_view name) {
    const auto* const found = std::find(kCaseStateNames.begin(), kCaseStateNames.end(), name);
    if (found == kCaseStateNames.end()) return fail(ErrorCode::invalid, "a case has no such state");
    return static_cast<CaseState>(found - kCaseStateNames.begin());
}

}  // namespace fangxin::core
