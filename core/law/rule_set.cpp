// Checks rule sets and policies, and chooses among them.
#include "core/law/rule_set.h"

#include <algorithm>
#include <set>

#include "core/limits.h"

namespace fangxin::core {

namespace {

using Fault = std::optional<std::string>;

Fault limit_fault(const LimitRule& limit) {
    if (limit.length < 1 || limit.length > kLimitDaysMax)
        return limit.id + ": the length is no number of days";
    if (limit.extension < 0 || limit.extension > kLimitDaysMax)
        return limit.id + ": the extension is no number of days";
    if (limit.extended_by.has_value() != (limit.extension > 0))
        return limit.id + ": an extension needs its days and the fact that grants it";
    return std::nullopt;
}

bool are_numbered(const std::vector<Ground>& grounds) {
    int next = 1;
    return std::all_of(grounds.begin(), grounds.end(), [&next](const Ground& ground) {
        return ground.number == next++;
    });
}

Fault set_fault(const RuleSet& set) {
    if (set.to && *set.to < set.from) return "it ends before it begins";
    std::set<std::string> ids;
    for (const LimitRule& limit : set.limits) {
        if (!ids.insert(limit.id).second) return limit.id + ": the limit is there twice";
        if (auto fault = limit_fault(limit)) return fault;
    }
    if (!are_numbered(set.refusal_grounds) || !are_numbered(set.termination_grounds))
        return "the grounds are not numbered one after the other";
    return std::nullopt;
}

const LimitRule* find_limit(const RuleSet& set, const std::string& id) {
    const auto found = std::ranges::find(set.limits, id, &LimitRule::id);
    return found == set.limits.end() ? nullptr : &*found;
}

Date last_day_of(const RuleSet& set) {
    constexpr Date kNever{std::chrono::year(kYearMax), std::chrono::December, std::chrono::day(31)};
    return set.to.value_or(kNever);
}

// A policy is measured by the rules in force in its days.
Fault policy_fault(const Policy& policy, const std::vector<RuleSet>& sets) {
    if (policy.order_number.empty()) return "it has no order number";
    if (policy.to < policy.from) return "it ends before it begins";
    if (policy.length < 1) return "the length is no number of days";
    bool is_known = false;
    for (const RuleSet& set : sets) {
        const LimitRule* limit = find_limit(set, policy.limit);
        const bool is_in_its_time = set.from <= policy.to && policy.from <= last_day_of(set);
        if (limit == nullptr || !is_in_its_time) continue;
        is_known = true;
        if (policy.length >= limit->length) return "it is not shorter than " + set.id;
    }
    if (!is_known) return "no rule in force in its days has such a limit";
    return std::nullopt;
}

Fault policies_fault(const std::vector<Policy>& policies, const std::vector<RuleSet>& sets) {
    std::set<std::string> ids;
    for (const Policy& policy : policies) {
        if (!ids.insert(policy.id).second) return policy.id + ": the policy is there twice";
        if (const auto fault = policy_fault(policy, sets)) return policy.id + ": " + *fault;
    }
    return std::nullopt;
}

// `sets` are in the order of their first days.
Fault overlap_fault(const std::vector<RuleSet>& sets) {
    for (std::size_t i = 1; i < sets.size(); ++i) {
        const RuleSet& earlier = sets[i - 1];
        if (!earlier.to || sets[i].from <= *earlier.to)
            return earlier.id + " and " + sets[i].id + " hold on one day";
    }
    return std::nullopt;
}

const Fact* find_receipt(const CaseFacts& facts) {
    const Fact* complaint = find_last(facts, FactKind::received);
    return complaint != nullptr ? complaint : find_last(facts, FactKind::report_received);
}

bool is_receipt(FactKind kind) {
    return kind == FactKind::received || kind == FactKind::report_received;
}

std::optional<FactFaultReason> ground_fault(const Fact& fact, const std::vector<Ground>& grounds) {
    if (fact.ground == 0) return FactFaultReason::without_ground;
    if (fact.ground < 0 || fact.ground > static_cast<int>(grounds.size()))
        return FactFaultReason::unknown_ground;
    return std::nullopt;
}

std::optional<FactFaultReason> rule_fault(
    const RuleBook& book, const CaseFacts& facts, const Fact& fact
) {
    const bool needs_ground = has_ground(fact.kind);
    if (!needs_ground && fact.ground != 0) return FactFaultReason::needless_ground;
    if (!needs_ground && !is_receipt(fact.kind)) return std::nullopt;
    const RuleSet* set = book.governing(facts, date_of(fact));
    if (set == nullptr) return FactFaultReason::no_rule;
    if (!needs_ground) return std::nullopt;
    const bool is_refusal = fact.kind == FactKind::refused;
    return ground_fault(fact, is_refusal ? set->refusal_grounds : set->termination_grounds);
}

}  // namespace

Result<RuleBook> RuleBook::make(
    std::vector<RuleSet> sets, std::vector<Policy> policies, LawSettings settings
) {
    if (sets.empty()) return fail(ErrorCode::invalid, "there is no rule set");
    for (const RuleSet& set : sets) {
        if (const auto fault = set_fault(set))
            return fail(ErrorCode::invalid, set.id + ": " + *fault);
    }
    std::ranges::sort(sets, {}, &RuleSet::from);
    if (const auto fault = overlap_fault(sets)) return fail(ErrorCode::invalid, *fault);
    if (const auto fault = policies_fault(policies, sets)) return fail(ErrorCode::invalid, *fault);
    return RuleBook(std::move(sets), std::move(policies), std::move(settings));
}

const RuleSet* RuleBook::in_force(Date date) const {
    const auto found = std::find_if(sets_.begin(), sets_.end(), [date](const RuleSet& set) {
        return set.from <= date && (!set.to || date <= *set.to);
    });
    return found == sets_.end() ? nullptr : &*found;
}

const RuleSet* RuleBook::governing(const CaseFacts& facts, Date start) const {
    const Fact* receipt = find_receipt(facts);
    const bool by_receipt = settings_.choice == RuleChoice::by_received_date && receipt != nullptr;
    return in_force(by_receipt ? date_of(*receipt) : start);
}

const Policy* RuleBook::policy_for(const LimitRule& limit, const std::string& category, Date start)
    const {
    const Policy* shortest = nullptr;
    for (const Policy& policy : policies_) {
        const bool is_meant = policy.category.empty() || policy.category == category;
        const bool is_in_force = policy.from <= start && start <= policy.to;
        // A limit of an older rule that still governs the case may be shorter than the order's.
        const bool is_shorter = policy.length < limit.length;
        if (policy.limit != limit.id || !is_meant || !is_in_force || !is_shorter) continue;
        if (shortest == nullptr || policy.length < shortest->length) shortest = &policy;
    }
    return shortest;
}

bool RuleBook::depends_on(const std::string& category) const {
    return !category.empty() &&
           std::ranges::find(policies_, category, &Policy::category) != policies_.end();
}

std::vector<FactFault> check_facts(const RuleBook& book, const CaseFacts& facts) {
    std::vector<FactFault> faults = check_order(facts);
    if (!std::ranges::all_of(faults, is_too_late, &FactFault::reason)) return faults;
    for (std::size_t i = 0; i < facts.facts.size(); ++i) {
        const Fact& fact = facts.facts[i];
        if (const auto reason = rule_fault(book, facts, fact))
            faults.push_back({i, fact.kind, *reason, fact.kind});
    }
    return faults;
}

}  // namespace fangxin::core
