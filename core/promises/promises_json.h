// The promises of shops from JSON.
#pragma once

#include <string_view>

#include "core/promises/promise_register.h"

namespace fangxin::core {

// assets/promises/promises.json, which has none, or a newer version of it from the centre. Refused
// as `invalid`: whatever PromiseRegister::make refuses, a text beyond its limit. Unknown keys are
// left to newer programs.
Result<PromiseRegister> parse_promises(std::string_view json);

}  // namespace fangxin::core
