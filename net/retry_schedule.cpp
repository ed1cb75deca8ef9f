// Exponential back-off with full jitter, and Retry-After.
#include "net/retry_schedule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "core/ensure.h"
#include "core/limits.h"

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

std::optional<unsigned> read_month(std::string_view name) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const std::size_t at = kMonths.find(name);
    if (name.size() != 3 || at == std::string_view::npos || at % 3 != 0) return std::nullopt;
    return static_cast<unsigned>(at / 3 + 1);
}

// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers may send (RFC 9110, 5.6.7).
std::optional<core::Instant> read_http_date(std::string_view text) {
    constexpr std::string_view kShape = "ddd, 00 mmm 0000 00:00:00 GMT";
    if (text.size() != kShape.size() || !text.ends_with(" GMT")) return std::nullopt;
    const auto day = read_number(text.substr(5, 2));
    const auto month = read_month(text.substr(8, 3));
    const auto year = read_number(text.substr(12, 4));
    const auto hour = read_number(text.substr(17, 2));
    const auto minute = read_number(text.substr(20, 2));
    const auto second = read_number(text.substr(23, 2));
    if (!day || !month || !year || !hour || !minute || !second) return std::nullopt;

    const std::chrono::year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{*month},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    const auto time = std::chrono::sys_days{date} + std::chrono::hours{*hour} +
                      std::chrono::minutes{*minute} + std::chrono::seconds{*second};
    return core::Instant{
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count()};
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
    const auto date = read_http_date(value);
    if (!date) return std::nullopt;
    return std::clamp<std::int64_t>(date->utc_ms - now.utc_ms, 0, core::kRetryAfterMsMax);
}

}  // namespace fangxin::net
