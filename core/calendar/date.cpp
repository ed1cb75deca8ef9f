// Turns instants into Beijing dates and dates into text.
#include "core/calendar/date.h"

#include <array>
#include <cstdio>

#include "core/whole_number.h"

namespace fangxin::core {

namespace {

// China has had one time zone and no summer time since 1992, before any date handled here.
constexpr std::chrono::hours kBeijingOffset{8};
constexpr std::size_t kIsoLength = 10;

std::chrono::sys_time<std::chrono::milliseconds> beijing_wall(Instant instant) {
    return std::chrono::sys_time<std::chrono::milliseconds>(
        std::chrono::milliseconds(instant.utc_ms) + kBeijingOffset
    );
}

}  // namespace

Date beijing_date(Instant instant) {
    return Date(std::chrono::floor<std::chrono::days>(beijing_wall(instant)));
}

BeijingTime beijing_time(Instant instant) {
    const auto wall = beijing_wall(instant);
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::hh_mm_ss time(wall - day);
    return BeijingTime{
        Date(day),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()),
    };
}

Instant start_of_beijing_day(Date date) {
    const auto midnight = std::chrono::sys_days(date) - kBeijingOffset;
    return Instant{
        std::chrono::duration_cast<std::chrono::milliseconds>(midnight.time_since_epoch()).count()};
}

std::string to_iso(Date date) {
    std::array<char, 32> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
    return text.data();
}

std::optional<Date> read_iso_form(std::string_view text) {
    if (text.size() != kIsoLength || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_whole_number<int>(text.substr(0, 4));
    const auto month = parse_whole_number<int>(text.substr(5, 2));
    const auto day = parse_whole_number<int>(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date date{
        std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day)),
    };
    if (!date.ok()) return std::nullopt;
    return date;
}

Result<Date> parse_iso_date(std::string_view text) {
    const auto date = read_iso_form(text);
    if (!date) return fail(ErrorCode::invalid, "a date is not of the form 2026-03-08");
    if (date->year() < std::chrono::year(kYearMin) || date->year() > std::chrono::year(kYearMax))
        return fail(ErrorCode::invalid, "a date is outside the years that this program knows");
    return *date;
}

}  // namespace fangxin::core
