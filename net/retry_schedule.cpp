// Exponential back-off with full jitter, and Retry-After.
#include "net/retry_schedule.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ensure.h"
#include "core/limits.h"
#include "net/http_date.h"

namespace fangxin::net {

namespace {

// Doubling stops here: far above every limit, far below an overflow.
constexpr int kDoublingsMax = 20;

// Equally likely in [0, bound]. 53 random bits: their bias over an hour of milliseconds is nothing.
std::int64_t draw(std::int64_t bound, core::Random& random) {
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = (value << 8U) | byte;
    return static_cast<std::int64_t>((value >> 11U) % (static_cast<std::uint64_t>(bound) + 1));
}

std::optional<int> read_number(std::string_view text) {
    int value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value < 0) return std::nullopt;
    return value;
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
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
    const int doublings = std::min(failures - 1, kDoublingsMax);
    const std::int64_t bound = std::min(first_ms_ << doublings, max_ms_);
    return std::max(draw(bound, random), core::kRetryMsMin);
}

std::optional<std::int64_t> parse_retry_after(std::string_view value, core::Instant now) {
    if (is_digits(value)) {
        const auto seconds = read_number(value);  // nothing when it is too large for an int
        if (!seconds) return core::kRetryAfterMsMax;
        return std::min(std::int64_t{*seconds} * 1000, core::kRetryAfterMsMax);
    }
    const auto date = parse_http_date(value);
    if (!date) return std::nullopt;
    return std::clamp<std::int64_t>(date->utc_ms - now.utc_ms, 0, core::kRetryAfterMsMax);
}

}  // namespace fangxin::net
