// Refusals that stand for a failure.
#include "central/refusal.h"

#include "central/limits.h"

namespace fangxin::central {

Refusal::Refusal(core::Error error)
    : code(RefusalCode::unavailable),
      retry_after_ms(kRetryAfterMs),
      detail(std::move(error.detail)) {}

}  // namespace fangxin::central
