// What a refusal is called outside: over the wire and in the receipts of a bundle.
#pragma once

#include "central/service/centre.h"
#include "core/json.h"

namespace fangxin::central {

// The stable code, the status and an English sentence of a refusal.
core::Problem problem_of(RefusalCode code);

}  // namespace fangxin::central
