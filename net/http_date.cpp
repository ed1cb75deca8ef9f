// The one form of a date that HTTP servers may send.
#include "net/http_date.h"

#include <chrono>

#include "core/whole_number.h"

namespace fangxin::net {

namespace {

std::optional<unsigned> read_month(std::string_view name) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const std::size_t at = kMonths.find(name);
    if (name.size() != 3 || at == std::string_view::npos || at % 3 != 0) return std::nullopt;
    return static_cast<unsigned>(at / 3 + 1);
}

}  // namespace

std::optional<core::Instant> parse_http_date(std::string_view text) {
    constexpr std::string_view kShape = "ddd, 00 mmm 0000 00:00:00 GMT";
    if (text.size() != kShape.size() || !text.ends_with(" GMT")) return std::nullopt;
    const auto day = core::parse_whole_number<int>(text.substr(5, 2));
    const auto month = read_month(text.substr(8, 3));
    const auto year = core::parse_whole_number<int>(text.substr(12, 4));
    const auto hour = core::parse_whole_number<int>(text.substr(17, 2));
    const auto minute = core::parse_whole_number<int>(text.substr(20, 2));
    const auto second = core::parse_whole_number<int>(text.substr(23, 2));
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

}  // namespace fangxin::net
