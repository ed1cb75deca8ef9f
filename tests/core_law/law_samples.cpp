// Loads what the tests of the law share.
#include "tests/core_law/law_samples.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

namespace fangxin::tests {

std::string law_asset(const std::string& path) {
    const std::ifstream file(std::string(FANGXIN_ASSETS_DIR) + "/" + path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

core::Date day(std::string_view iso) {
    const auto date = core::parse_iso_date(iso);
    REQUIRE(date.has_value());
    return *date;
}

const core::WorkingDays& shipped_days() {
    static const core::WorkingDays days = [] {
        auto table = core::parse_holiday_table(law_asset("holidays/china.json"));
        auto festivals = core::parse_festivals(law_asset("holidays/festivals.json"));
        REQUIRE(table.has_value());
        REQUIRE(festivals.has_value());
        auto made = core::WorkingDays::make(std::move(*table), std::move(*festivals));
        REQUIRE(made.has_value());
        return std::move(*made);
    }();
    return days;
}

core::RuleSet shipped_rules(const std::string& id) {
    auto sets = core::parse_rule_sets(law_asset("rules/rule-sets.json"));
    REQUIRE(sets.has_value());
    const auto found =
        std::find_if(sets->begin(), sets->end(), [&id](const auto& set) { return set.id == id; });
    REQUIRE(found != sets->end());
    return std::move(*found);
}

const core::RuleBook& shipped_book() {
    static const core::RuleBook book = [] {
        auto office = core::parse_law_office(law_asset("rules/settings.json"));
        REQUIRE(office.has_value());
        return book_with(office->settings, office->policies);
    }();
    return book;
}

core::RuleBook book_with(core::LawSettings settings, std::vector<core::Policy> policies) {
    auto book = core::RuleBook::make(
        {shipped_rules("order-121"), shipped_rules("order-20")},
        std::move(policies),
        std::move(settings)
    );
    REQUIRE(book.has_value());
    return std::move(*book);
}

core::Fact fact(core::FactKind kind, std::string_view iso, int ground) {
    return core::Fact{kind, core::start_of_beijing_day(day(iso)), false, ground};
}

core::CaseClock clock_of(
    const core::CaseFacts& facts,
    std::string_view on,
    const core::RuleBook& book,
    const core::WorkingDays& days
) {
    auto clock = core::run_clock(book, days, facts, day(on));
    REQUIRE(clock.has_value());
    return std::move(*clock);
}

core::LimitClock limit_of(const core::CaseClock& clock, std::string_view id) {
    const auto found =
        std::find_if(clock.limits.begin(), clock.limits.end(), [id](const auto& limit) {
            return limit.rule.id == id;
        });
    REQUIRE(found != clock.limits.end());
    return *found;
}

std::string earliest(const core::LimitClock& limit) {
    REQUIRE(limit.counted.has_value());
    return core::to_iso(limit.counted->earliest);
}

std::string latest(const core::LimitClock& limit) {
    REQUIRE(limit.counted.has_value());
    return core::to_iso(limit.counted->latest);
}

}  // namespace fangxin::tests
