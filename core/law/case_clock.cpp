// Finds where each limit begins, pauses and ends, and has it counted.
#include "core/law/case_clock.h"

#include <algorithm>
#include <utility>

#include "core/try.h"

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

// nullptr: it has not ended.
const Fact* first_end(const LimitRule& rule, const CaseFacts& facts, Date from) {
    const Fact* first = nullptr;
    for (const Fact& fact : facts.facts) {
        const bool ends = std::ranges::find(rule.ends, fact.kind) != rule.ends.end();
        if (!ends || date_of(fact) < from) continue;
        if (first == nullptr || std::pair(fact.at, fact.kind) < std::pair(first->at, first->kind))
            first = &fact;
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

// The facts without those that came too late; fails with the first other fault.
Result<CaseFacts> facts_in_time(const RuleBook& book, const CaseFacts& facts) {
    const std::vector<FactFault> faults = check_facts(book, facts);
    for (const FactFault& fault : faults) {
        if (!is_too_late(fault.reason)) return fail(ErrorCode::invalid, fault_sentence(fault));
    }
    CaseFacts in_time{facts.category, facts.is_real_name, {}};
    for (std::size_t i = 0; i < facts.facts.size(); ++i) {
        if (std::ranges::find(faults, i, &FactFault::index) == faults.end())
            in_time.facts.push_back(facts.facts[i]);
    }
    return in_time;
}

CaseFacts facts_until(const CaseFacts& facts, Date on) {
    CaseFacts seen = facts;
    std::erase_if(seen.facts, [on](const Fact& fact) { return date_of(fact) > on; });
    return seen;
}

bool is_paused_now(const LimitClock& limit) {
    return std::ranges::any_of(limit.paused, [](const PausedSpan& span) { return !span.to; });
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

    std::vector<FactFault> late_extensions() const {
        std::vector<FactFault> faults;
        for (const RuleSet& set : book_.sets()) {
            for (const LimitRule& rule : set.limits) {
                const Fact* extension = extension_of(rule);
                if (extension == nullptr) continue;
                const std::optional<Date> from = start_of(set, rule);
                if (!from || is_in_time(start_limit(set, rule, *from), *extension)) continue;
                const auto index = static_cast<std::size_t>(extension - facts_.facts.data());
                faults.push_back(
                    {index, extension->kind, FactFaultReason::after_limit, extension->kind}
                );
            }
        }
        return faults;
    }

    CaseClock run() const {
        CaseClock clock{on_, {}};
        for (const RuleSet& set : book_.sets()) {
            for (const LimitRule& rule : set.limits) add_limit(set, rule, clock);
        }
        return clock;
    }

  private:
    // The day on which the limit begins by this set; nothing: it does not run by it.
    std::optional<Date> start_of(const RuleSet& set, const LimitRule& rule) const {
        const std::optional<Date> from = find_start(rule, facts_);
        if (!from || (rule.is_real_name_only && !facts_.is_real_name)) return std::nullopt;
        if (book_.governing(facts_, *from) != &set) return std::nullopt;
        return from;
    }

    const Fact* extension_of(const LimitRule& rule) const {
        return rule.extended_by ? find_last(facts_, *rule.extended_by) : nullptr;
    }

    // A limit that has run out or was met cannot be made longer any more.
    bool is_in_time(const LimitClock& limit, const Fact& extension) const {
        const bool is_met = std::ranges::any_of(facts_.facts, [&](const Fact& fact) {
            const bool ends =
                std::ranges::find(limit.rule.ends, fact.kind) != limit.rule.ends.end();
            return ends && date_of(fact) >= limit.from && is_before(fact, extension);
        });
        const Date granted = date_of(extension);
        const auto counted = count(limit, granted);
        return !is_met && (!counted || granted <= counted->latest);
    }

    void add_limit(const RuleSet& set, const LimitRule& rule, CaseClock& clock) const {
        const std::optional<Date> from = start_of(set, rule);
        if (!from) return;
        LimitClock limit = start_limit(set, rule, *from);
        const Fact* extension = extension_of(rule);
        if (extension != nullptr && is_in_time(limit, *extension)) {
            limit.is_extended = true;
            limit.length += rule.extension;
        }
        for (const PauseKind kind : rule.pauses) add_spans(facts_, kind, limit.paused);
        if (const Fact* end = first_end(rule, facts_, limit.from)) {
            limit.ended_on = date_of(*end);
            limit.ended_by = end->kind;
        }
        const Date today = limit.ended_on.value_or(on_);
        for (PausedSpan& span : limit.paused) end_in_time(set, span, today);
        finish(limit, today);
        clock.limits.push_back(std::move(limit));
    }

    LimitClock start_limit(const RuleSet& set, const LimitRule& rule, Date from) const {
        LimitClock limit{set.id, rule, {}, rule.length, false, from, {}, {}, 0, {}, {}};
        if (const Policy* policy = book_.policy_for(rule, facts_.category, from)) {
            limit.policy = *policy;
            limit.length = policy->length;
        }
        return limit;
    }

    std::optional<CountedLimit> count(const LimitClock& limit, Date today) const {
        return count_limit(
            days_,
            {limit.from,
             limit.rule.unit,
             limit.length,
             limit.paused,
             today,
             book_.settings().reading}
        );
    }

    // A settlement that nobody reports as ended stops the office for its own limit, not for ever.
    void end_in_time(const RuleSet& set, PausedSpan& span, Date today) const {
        if (span.kind != PauseKind::odr) return;
        const auto rule = std::ranges::find(set.limits, FactKind::odr_started, &LimitRule::starts);
        if (rule == set.limits.end()) return;
        const auto counted = count(start_limit(set, *rule, span.from), today);
        if (counted && counted->latest < span.to.value_or(today)) span.to = counted->latest;
    }

    void finish(LimitClock& limit, Date today) const {
        std::erase_if(limit.paused, [&](const PausedSpan& span) {
            return span.from > today || (span.to && *span.to <= limit.from);
        });
        limit.counted = count(limit, today);
        limit.state = state_of(limit, on_);
        if (!limit.counted) return;
        if (!limit.ended_on) limit.days_left = days_left(*limit.counted, on_);
        limit.days_over = days_over(days_, limit.rule.unit, limit.counted->latest, today);
    }

    const RuleBook& book_;
    const WorkingDays& days_;
    CaseFacts facts_;
    Date on_;
};

}  // namespace

std::vector<FactFault> check_facts(
    const RuleBook& book, const WorkingDays& days, const CaseFacts& facts
) {
    std::vector<FactFault> faults = check_facts(book, facts);
    if (!std::ranges::all_of(faults, is_too_late, &FactFault::reason)) return faults;
    const auto late = ClockRun(book, days, facts, {}).late_extensions();
    faults.insert(faults.end(), late.begin(), late.end());
    return faults;
}

Result<CaseClock> run_clock(
    const RuleBook& book, const WorkingDays& days, const CaseFacts& facts, Date on
) {
    const CaseFacts in_time = TRY(facts_in_time(book, facts));
    return ClockRun(book, days, facts_until(in_time, on), on).run();
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
