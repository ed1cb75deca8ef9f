// The stable codes of refusals, as problem documents and receipts carry them.
#pragma once

#include <string_view>

#include "central/service/centre.h"

namespace fangxin::central {

std::string_view refusal_code_name(RefusalCode code);  // "unknown_device"

}  // namespace fangxin::central
