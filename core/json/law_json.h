// What the law is counted with, from JSON: holidays, rule sets, facts. Clocks to JSON.
//
// Readers check everything and never repeat a value that is not a date or a code of ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/holiday_table.h"
#include "core/law/case_clock.h"
#include "core/law/remedies.h"
#include "core/lifecycle/case_status.h"
#include "core/lifecycle/case_words.h"
#include "core/result.h"

namespace fangxin::core {

// The version that a text of content says it is; each has one.
Result<std::uint64_t> parse_version(std::string_view json);

// A table of the State Council's notices (assets/holidays/china.json), or of one region.
Result<HolidayTable> parse_holiday_table(std::string_view json);
// Computed festival days (assets/holidays/festivals.json).
Result<std::vector<FestivalYear>> parse_festivals(std::string_view json);

// Every rule set (assets/rules/rule-sets.json).
Result<std::vector<RuleSet>> parse_rule_sets(std::string_view json);

// How an office reads the law, and the orders by which it shortens limits.
struct LawOffice {
    LawSettings settings;
    std::vector<Policy> policies;
};
// assets/rules/settings.json
Result<LawOffice> parse_law_office(std::string_view json);

// assets/lifecycle/words.json; refused unless every state has words.
Result<CaseWords> parse_case_words(std::string_view json);

// assets/rules/remedies.json
Result<RemedyBook> parse_remedies(std::string_view json);

// {"category":"food","real_name":true,"facts":[{"fact":"received","at":"2026-04-30"},
// {"fact":"refused","at":"2026-05-06T10:30","ground":3}]}: times are Beijing's.
Result<CaseFacts> parse_case_facts(std::string_view json);

// The clock with its explanations, indented.
std::string to_json(const CaseClock& clock);
// A status with its clock under the key "clock", null where there is none, and whether the receipt
// is genuine under "receipt_genuine", where that was asked: for pages, which cannot
// count.
std::string to_json(
    const CaseStatus& status,
    const std::optional<CaseClock>& clock,
    std::optional<bool> is_receipt_genuine = std::nullopt
);

}  // namespace fangxin::core
