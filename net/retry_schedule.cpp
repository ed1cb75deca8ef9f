// Exponential back-off with full jitter, and Retry-After.
#include "net/retry_schedule.h"

#include <algorithm>
#include <array>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/whole_number.h"
#include "net/transport.h"

namespace fangxin::net {
namespace {

// Equally likely in [0, bound]. 53 random bits: their bias over an hour of milliseconds is nothing.
std::int64_t draw(std::int64_t bound, core::Random& random) {
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = (value << 8U) | byte;
    return static_cast<std::int64_t>((value >> 11U) % (static_cast<std::uint64_t>(bound) + 1));
}

}  // namespace

RetrySchedule::RetrySchedule(std::int64_t first_ms, std::int64_t max_ms)
    : first_ms_(first_ms), max_ms_(max_ms) {
    ENSURE(first_ms > 0 && first_ms <= max_ms && max_ms <= core::kRetryAfterMsMax);
}

std::int64_t RetrySchedule::pause_ms(
    int failures, std::optional<std::int64_t> retry_after_ms, core::Random& random
) const {
    ENSURE(failures >= 1);
    if (retry_after_ms)
        return std::clamp<std::int64_t>(*retry_after_ms, 0, core::kRetryAfterMsMax) +
               draw(first_ms_, random) + core::kRetryMsMin;
    // Doubling stops here: far above every limit, far below an overflow.
    constexpr int kDoublingsMax = 20;
    const int doublings = std::min(failures - 1, kDoublingsMax);
    const std::int64_t bound = std::min(first_ms_ << doublings, max_ms_);
    return std::max(draw(bound, random), core::kRetryMsMin);
}

std::optional<std::int64_t> parse_retry_after(std::string_view value, core::Instant now) {
    if (core::is_digits(value)) {
        const auto seconds =
            core::parse_whole_number<int>(value);  // nothing when it is too large for an int
        if (!seconds) return core::kRetryAfterMsMax;
        return std::min(std::int64_t{*seconds} * 1000, core::kRetryAfterMsMax);
    }
    const auto date = parse_http_date(value);
    if (!date) return std::nullopt;
    return std::clamp<std::int64_t>(date->utc_ms - now.utc_ms, 0, core::kRetryAfterMsMax);
}

}  // namespace fangxin::net
