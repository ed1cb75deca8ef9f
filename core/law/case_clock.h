// The running clock of a case: every legal limit that runs or ran, from the facts alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/law/counting.h"

namespace fangxin::core {

enum class LimitState {
    running,      // 进行中
    paused,       // 暂停
    met,          // 已按期完成
    met_late,     // 已超期完成
    overdue,      // 已超期: past the latest day that the reading allows
    provisional,  // 暂定: it would run or be overdue, but its last day rests on a year without
                  // notice
    unknown,      // 无法计算: a year that no table knows
};

template <>
inline constexpr auto kNames<LimitState> = name_list(
    "there is no such state of a limit",
    {"running", "paused", "met", "met_late", "overdue", "provisional", "unknown"}
);

struct LimitClock {
    std::string rule_set;  // RuleSet::id
    LimitRule rule;
    std::optional<Policy> policy;  // the order that shortened it
    int length = 0;                // days in all, shortened or extended
    bool is_extended = false;
    Date from;                            // the day it began, which does not count
    std::optional<CountedLimit> counted;  // nothing: unknown
    std::optional<Date> ended_on;         // the day it was met, in time or late
    int days_left = 0;                    // of its own unit, to the earliest last day
    std::vector<PausedSpan> paused;
    LimitState state = LimitState::unknown;
    std::optional<FactKind> ended_by = std::nullopt;  // a withdrawal ends a limit and meets none
    // Of its own unit, past the latest last day until it ended or until now; nothing: unknown.
    std::optional<int> days_over = 0;
    bool operator==(const LimitClock&) const = default;
};

struct CaseClock {
    Date on;
    std::vector<LimitClock> limits;  // by rule set, then in its order
    bool operator==(const CaseClock&) const = default;
};

// The faults of check_facts(book, facts), and where every one is of what came too late, the
// extensions granted after their limit had run out or was met (Order 121, Art. 27).
std::vector<FactFault> check_facts(
    const RuleBook& book, const WorkingDays& days, const CaseFacts& facts
);

// The clock at the end of the day `on`: facts of later days are not seen. The order of
// the facts does not matter. What came too late counts for nothing (is_too_late). Fails as
// `invalid` with the first other fault of check_facts.
Result<CaseClock> run_clock(
    const RuleBook& book, const WorkingDays& days, const CaseFacts& facts, Date on
);

// The limit that whoever complained waits for: of those with a label that are still open, the one
// whose last day comes first; nullptr: there is none.
const LimitClock* limit_waited_for(const CaseClock& clock);

// Why a limit ends when it does, with its article and every day passed over, for a person to check.
LawText explain(const LimitClock& limit);

}  // namespace fangxin::core
