// Known matters from JSON, and as JSON.
#pragma once

#include <string>
#include <string_view>

#include "core/known_matters/known_matters.h"

namespace fangxin::core {

// assets/known_matters/known_matters.json, which has none, or a newer version of it from the
// centre. Refused as `invalid`: whatever KnownMatters::make refuses, fewer people than
// kKnownPeopleMin, a text beyond its limit. Unknown keys are left to newer programs.
Result<KnownMatters> parse_known_matters(std::string_view json);

std::string to_json(const KnownMatters::Parts& parts);

}  // namespace fangxin::core
