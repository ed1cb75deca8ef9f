// Reads the forms.
#pragma once

#include <string_view>

#include "core/form/form.h"

namespace fangxin::core {

// assets/forms/forms.json, whose choices come from the classification.
Result<FormBook> parse_forms(std::string_view json, const Classification& classification);

}  // namespace fangxin::core
