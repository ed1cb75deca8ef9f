// Finds where each limit begins, pauses and ends, and has it counted.
#include "core/law/case_clock.h"

#include <algorithm>
#include <array>

namespace fangxin::core {

namespace {

// What begins a limit: its last restart, else its start. Nothing restarts what did not start.
std::optional<Date> find_start(const LimitRule& rule, const CaseFacts& facts) {
    const Fact* start = find_last(facts, rule.starts);
    if (start == nullptr) return std::nullopt;
    const Fact* restart = rule.restarts ? find_last(facts, *rule.restarts) : nullptr;
    if (restart == nullptr) return date_of(*start);
    return std::max(date_of(*start), date_of(*restart));
}

std::optional<Date> first_end(const LimitRule& rule, const CaseFacts& facts, Date from) {
    std::optional<Date> first;
    for (const Fact& fact : facts.facts) {
        const bool ends =
            std::find(rule.ends.begin(), rule.ends.end(), fact.kind) != rule.ends.end();
        const Date date = date_of(fact);
        if (ends && date >= from) first = std::min(date, first.value_or(date));
    }
    return first;
}

std::vector<Date> dates_of(const CaseFacts& facts, FactKind kind) {
    std::vector<Date> dates;
    for (const Fact& fact : facts.facts) {
        if (fact.kind == kind) dates.push_back(date_of(fact));
    }
    std::sort(dates.begin(), dates.end());
    return dates;
}

void add_spans(const CaseFacts& facts, PauseKind kind, std::vector<PausedSpan>& spans) {
    const bool is_testing = kind == PauseKind::testing;
    const auto starts =
        dates_of(facts, is_testing ? FactKind::testing_started : FactKind::odr_started);
    const auto ends = dates_of(facts, is_testing ? FactKind::testing_ended : FactKind::odr_ended);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        spans.push_back({kind, starts[i], std::nullopt});
        if (i < ends.size()) spans.back().to = ends[i];
    }
}

CaseFacts facts_until(const CaseFacts& facts, Date on) {
    CaseFacts seen = facts;
    std::erase_if(seen.facts, [on](const Fact& fact) { return date_of(fact) > on; });
    return seen;
}

bool is_paused_now(const LimitClock& limit) {
    return std::any_of(limit.paused.begin(), limit.paused.end(), [](const PausedSpan& span) {
        return !span.to;
    });
}

LimitState state_of(const LimitClock& limit, Date on) {
    if (!limit.counted) return LimitState::unknown;
    const bool is_past = limit.ended_on.value_or(on) > limit.counted->latest;
    if (limit.ended_on && !is_past) return LimitState::met;
    if (!limit.ended_on && is_paused_now(limit) && !is_past) return LimitState::paused;
    if (limit.counted->is_provisional) return LimitState::provisional;
    if (limit.ended_on) return LimitState::met_late;
    return is_past ? LimitState::overdue : LimitState::running;
}

// A last day that cannot be computed sorts after every known one.
Date last_day_of(const LimitClock& limit) {
    constexpr Date kNever{std::chrono::year::max(), std::chrono::December, std::chrono::day(31)};
    return limit.counted ? limit.counted->earliest : kNever;
}

class ClockRun {
  public:
    ClockRun(const RuleBook& book, const WorkingDays& days, CaseFacts facts, Date on)
        : book_(book), days_(days), facts_(std::move(facts)), on_(on) {}

    CaseClock run() const {
        CaseClock clock{on_, {}};
        for (const RuleSet& set : book_.sets()) {
            for (const LimitRule& rule : set.limits) add_limit(set, rule, clock);
        }
        return clock;
    }

  private:
    void add_limit(const RuleSet& set, const LimitRule& rule, CaseClock& clock) const {
        const std::optional<Date> from = find_start(rule, facts_);
        if (!from || (rule.is_real_name_only && !facts_.is_real_name)) return;
        if (book_.governing(facts_, *from) != &set) return;
        LimitClock limit{set.id, rule, {}, rule.length, false, *from, {}, {}, 0, {}, {}};
        if (const Policy* policy = book_.policy_for(rule, facts_.category, *from)) {
            limit.policy = *policy;
            limit.length = policy->length;
        }
        if (rule.extended_by && find_last(facts_, *rule.extended_by) != nullptr) {
            limit.is_extended = true;
            limit.length += rule.extension;
        }
        for (const PauseKind kind : rule.pauses) add_spans(facts_, kind, limit.paused);
        finish(limit);
        clock.limits.push_back(std::move(limit));
    }

    void finish(LimitClock& limit) const {
        limit.ended_on = first_end(limit.rule, facts_, limit.from);
        const Date today = limit.ended_on.value_or(on_);
        std::erase_if(limit.paused, [&](const PausedSpan& span) {
            return span.from > today || (span.to && *span.to <= limit.from);
        });
        limit.counted = count_limit(
            days_,
            {limit.from,
             limit.rule.unit,
             limit.length,
             limit.paused,
             today,
             book_.settings().reading}
        );
        limit.state = state_of(limit, on_);
        if (limit.counted && !limit.ended_on) limit.days_left = days_left(*limit.counted, on_);
    }

    const RuleBook& book_;
    const WorkingDays& days_;
    CaseFacts facts_;
    Date on_;
};

}  // namespace

std::string_view limit_state_name(LimitState state) {
    constexpr std::array<std::string_view, 7> kNames{
        "running",
        "paused",
        "met",
        "met_late",
        "overdue",
        "provisional",
        "unknown",
    };
    return kNames.at(static_cast<std::size_t>(state));
}

Result<CaseClock> run_clock(
    const RuleBook& book, const WorkingDays& days, const CaseFacts& facts, Date on
) {
    const std::vector<FactFault> faults = check_facts(book, facts);
    if (!faults.empty()) return fail(ErrorCode::invalid, fault_sentence(faults.front()));
    return ClockRun(book, days, facts_until(facts, on), on).run();
}

const LimitClock* limit_waited_for(const CaseClock& clock) {
    const LimitClock* first = nullptr;
    for (const LimitClock& limit : clock.limits) {
        if (!limit.rule.label || limit.ended_on) continue;
        if (first == nullptr || last_day_of(limit) < last_day_of(*first)) first = &limit;
    }
    return first;
}

}  // namespace fangxin::core
