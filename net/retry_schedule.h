// Pauses between tries: exponential back-off with full jitter, and Retry-After.
//
// Pure. There is no last try: nothing filed is ever given up on.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/clock.h"
#include "core/random.h"

namespace fangxin::net {

inline core::Instant later(core::Instant from, std::int64_t time_ms) {
    return {from.utc_ms + time_ms};
}

class RetrySchedule {
  public:
    // After the first failure up to `first_ms`, doubling with each further one up to `max_ms`.
    // 0 < first_ms <= max_ms.
    RetrySchedule(std::int64_t first_ms, std::int64_t max_ms);

    // The pause after `failures` (>= 1) failures in a row: equally likely anywhere from
    // core::kRetryMsMin to the bound, so that a thousand kiosks do not come back together. With
    // `retry_after_ms` never earlier than that, plus the first pause's jitter.
    std::int64_t pause_ms(
        int failures, std::optional<std::int64_t> retry_after_ms, core::Random& random
    ) const;

  private:
    std::int64_t first_ms_;
    std::int64_t max_ms_;
};

// Retry-After (RFC 9110, 10.2.3): seconds, or a date as "Sun, 06 Nov 1994 08:49:37 GMT". At least
// 0, at most core::kRetryAfterMsMax; nothing when it is neither.
std::optional<std::int64_t> parse_retry_after(std::string_view value, core::Instant now);

}  // namespace fangxin::net
