// The names of the kinds of case.
#include "core/case_kind.h"

#include <algorithm>
#include <array>

namespace fangxin::core {

namespace {

constexpr auto kNames = std::to_array<std::string_view>({
    "complaint",
    "report",
    "consultation",
    "opinion",
    "settlement",
});

}  // namespace

std::string_view case_kind_name(CaseKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

Result<CaseKind> parse_case_kind(std::string_view name) {
    const auto* const found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return fail(ErrorCode::invalid, "there is no such kind of case");
    return static_cast<CaseKind>(found - kNames.begin());
}

}  // namespace fangxin::core
