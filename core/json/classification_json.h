// The classification from JSON.
#pragma once

#include <string_view>

#include "core/classification/classification.h"
#include "core/result.h"

namespace fangxin::core {

// Reads assets/classification/classification.json, or a newer version of it from the centre.
// Refused as `invalid`: whatever Classification::make refuses, a code that is not made of small
// letters, digits and _, a text beyond its limit, a list that is missing. Unknown keys are left to
// newer programs.
Result<Classification> parse_classification(std::string_view json);

}  // namespace fangxin::core
