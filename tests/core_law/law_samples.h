// Values that the tests of the law share: the shipped assets, dates as text, facts.
#pragma once

#include <string>
#include <string_view>

#include "core/calendar/working_days.h"
#include "core/json/law_json.h"

namespace fangxin::tests {

std::string law_asset(const std::string& path);
// A date as the law's examples write it; the text must be right (REQUIREd).
core::Date day(std::string_view iso);
// The shipped tables, without any region's.
const core::WorkingDays& shipped_days();

core::RuleSet shipped_rules(const std::string& id);
// Both shipped orders with the shipped settings.
const core::RuleBook& shipped_book();
// The same with other settings or with policies.
core::RuleBook book_with(core::LawSettings settings, std::vector<core::Policy> policies = {});

// A fact of which only the day is known.
core::Fact fact(core::FactKind kind, std::string_view iso, int ground = 0);
// The clock of facts that must be free of faults (REQUIREd).
core::CaseClock clock_of(
    const core::CaseFacts& facts,
    std::string_view on,
    const core::RuleBook& book = shipped_book(),
    const core::WorkingDays& days = shipped_days()
);
// The limit of this name, which must be in the clock (REQUIREd).
core::LimitClock limit_of(const core::CaseClock& clock, std::string_view id);
// "2026-04-30" of a limit that was counted (REQUIREd).
std::string earliest(const core::LimitClock& limit);
std::string latest(const core::LimitClock& limit);

}  // namespace fangxin::tests
