// Fuzzes the question for a status, the status, and the clock that is run from it.
#include "core/content/content_set.h"
#include "core/json/law_json.h"
#include "core/law/status_facts.h"
#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

namespace {

void run_clock_of(const core::CaseFacts& facts, const core::CaseStatus* status) {
    static const core::ContentSet content;
    const core::Law& law = *content.law();
    for (const int year : {2000, 2026, 2027, 2100}) {
        const core::Date on(std::chrono::year(year), std::chrono::month(3), std::chrono::day(8));
        const auto clock = core::run_clock(law.rules, law.days, facts, on);
        if (!clock) {
            check_detail(clock.error().detail);
            continue;
        }
        ENSURE(!core::to_json(*clock).empty());
        // A page that shows the clock is still a status to whoever does not know clocks.
        if (status == nullptr) continue;
        const auto again = core::parse_case_status(core::to_json(*status, *clock));
        ENSURE(!again.has_value() || *again == *status);
    }
}

}  // namespace

bool fuzz(std::string_view text) {
    const auto status = core::parse_case_status(text);
    if (status) run_clock_of(core::facts_of(*status), &*status);
    const auto facts = core::parse_case_facts(text);
    if (facts) run_clock_of(*facts, nullptr);
    bool is_accepted = facts.has_value();
    is_accepted = check_reading(text, core::parse_case_facts) || is_accepted;
    is_accepted = check_reading(text, core::parse_said) || is_accepted;
    is_accepted = check_round_trip(text, core::parse_status_check) || is_accepted;
    return check_round_trip(text, core::parse_case_status) || is_accepted;
}

}  // namespace fangxin::tests
