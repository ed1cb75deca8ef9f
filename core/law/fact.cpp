// Checks facts against what must come before them.
#include "core/law/fact.h"

#include <algorithm>
#include <array>

#include "core/enum_set.h"

namespace fangxin::core {

namespace {

using enum FactKind;

// What must hold of one kind of fact.
struct FactRule {
    FactKind kind;
    std::optional<FactKind> cause = std::nullopt;    // must have happened
    std::optional<FactKind> earlier = std::nullopt;  // where it happened, it came before
    std::optional<FactKind> earlier_too = std::nullopt;
    bool is_repeatable = false;
    std::optional<FactKind> excludes = std::nullopt;
};

constexpr std::array<FactRule, kFactKindCount> kRules{{
    {filed_at_station},
    {sent_to_platform, {}, filed_at_station},
    {received, {}, filed_at_station, sent_to_platform},
    {accepted, received},
    {refused, received, {}, {}, false, accepted},
    {odr_started, {}, {}, {}, true},
    {odr_ended, odr_started, {}, {}, true},
    {testing_started, accepted, {}, {}, true},
    {testing_ended, testing_started, {}, {}, true},
    {agreed, accepted},
    {terminated, accepted, {}, {}, false, agreed},
    {termination_notified, terminated},
    {withdrawn, received},
    {clue_found, accepted},
    {clue_extended, clue_found},
    {clue_checked, clue_found},
    {report_received, {}, filed_at_station, sent_to_platform},
    {report_supplemented, report_received, {}, {}, true},
    {report_extended, report_received},
    {report_decided, report_received},
    {reporter_notified, report_decided},
    {competence_disputed},
    {competence_settled, competence_disputed},
}};

// Order 121, Arts. 16, 23 and 24: nothing is left to decide, mediate, settle or test. A termination
// may still follow a withdrawal, which is one of its grounds.
constexpr EnumSet<FactKind> kCaseEnds{refused, agreed, terminated, withdrawn};
constexpr EnumSet<FactKind> kOfOpenCase{
    accepted,
    refused,
    odr_started,
    odr_ended,
    testing_started,
    testing_ended,
    agreed,
    withdrawn,
    competence_disputed,
    competence_settled,
};

struct Numbered {
    std::size_t index;
    const Fact* fact;
};

// Those of one kind, by time; of equal ones the first in the list comes first.
std::vector<Numbered> of_kind(const CaseFacts& facts, FactKind kind) {
    std::vector<Numbered> found;
    for (std::size_t i = 0; i < facts.facts.size(); ++i) {
        if (facts.facts[i].kind == kind) found.push_back({i, &facts.facts[i]});
    }
    std::ranges::stable_sort(found, {}, [](const Numbered& one) { return one.fact->at; });
    return found;
}

class OrderCheck {
  public:
    explicit OrderCheck(const CaseFacts& facts) : facts_(facts) {}

    std::vector<FactFault> run() {
        for (std::size_t i = 0; i < facts_.facts.size(); ++i) check_year(i);
        if (!faults_.empty()) return std::move(faults_);
        for (const FactRule& rule : kRules) check_kind(rule);
        check_pairs(odr_started, odr_ended);
        check_pairs(testing_started, testing_ended);
        if (faults_.empty()) check_ends();
        std::ranges::sort(faults_, {}, &FactFault::index);
        return std::move(faults_);
    }

  private:
    void add(std::size_t index, FactFaultReason reason, FactKind other) {
        faults_.push_back({index, facts_.facts[index].kind, reason, other});
    }

    void check_year(std::size_t index) {
        const Fact& fact = facts_.facts[index];
        const std::chrono::year year = date_of(fact).year();
        if (year < std::chrono::year(kYearMin) || year > std::chrono::year(kYearMax))
            add(index, FactFaultReason::outside_years, fact.kind);
    }

    void check_kind(const FactRule& rule) {
        const std::vector<Numbered> found = of_kind(facts_, rule.kind);
        if (found.empty()) return;
        if (found.size() > 1 && !rule.is_repeatable)
            add(found[1].index, FactFaultReason::repeated, rule.kind);
        for (const Numbered& one : found) {
            if (rule.cause) check_after(one, *rule.cause, true);
            if (rule.earlier) check_after(one, *rule.earlier, false);
            if (rule.earlier_too) check_after(one, *rule.earlier_too, false);
        }
        if (rule.excludes && find_last(facts_, *rule.excludes) != nullptr)
            add(found.front().index, FactFaultReason::contradicted, *rule.excludes);
    }

    void check_after(const Numbered& one, FactKind earlier, bool is_required) {
        const std::vector<Numbered> causes = of_kind(facts_, earlier);
        if (causes.empty() && is_required) add(one.index, FactFaultReason::without_cause, earlier);
        if (causes.empty()) return;
        if (is_before(*one.fact, *causes.front().fact))
            add(one.index, FactFaultReason::before_its_cause, earlier);
    }

    // What begins must end before it begins again, and end after it began.
    void check_pairs(FactKind start, FactKind end) {
        const std::vector<Numbered> starts = of_kind(facts_, start);
        const std::vector<Numbered> ends = of_kind(facts_, end);
        for (std::size_t i = 0; i < ends.size() && !starts.empty(); ++i) {
            if (i >= starts.size()) {
                add(ends[i].index, FactFaultReason::repeated, end);
            } else if (i > 0 && is_before(*ends[i].fact, *starts[i].fact)) {
                add(ends[i].index, FactFaultReason::before_its_cause, start);
            }
        }
        for (std::size_t i = 1; i < starts.size(); ++i) {
            if (i > ends.size() || is_before(*starts[i].fact, *ends[i - 1].fact))
                add(starts[i].index, FactFaultReason::repeated, start);
        }
    }

    void check_ends() {
        for (std::size_t i = 0; i < facts_.facts.size(); ++i) {
            const Fact& fact = facts_.facts[i];
            if (!is_of_open_case(fact.kind)) continue;
            const auto end = std::ranges::find_if(facts_.facts, [&fact](const Fact& other) {
                return kCaseEnds.has(other.kind) && is_before(other, fact);
            });
            if (end != facts_.facts.end()) add(i, FactFaultReason::after_end, end->kind);
        }
    }

    const CaseFacts& facts_;
    std::vector<FactFault> faults_;
};

// What is wrong; where another fact has to do with it, its name follows.
std::string reason_sentence(const FactFault& fault) {
    struct Sentence {
        std::string_view text;
        bool names_other;
    };
    constexpr std::array<Sentence, 11> kSentences{{
        {"its date is not between 2000 and 2100", false},
        {"it is there once too often", false},
        {"it cannot be without an earlier ", true},
        {"it is before ", true},
        {"it is after the case ended by ", true},
        {"it is after the limit that it extends had run out or was met", false},
        {"it cannot be true together with ", true},
        {"it has no ground", false},
        {"it takes no ground", false},
        {"the rule in force has no ground of this number", false},
        {"no rule is in force on its day", false},
    }};
    const Sentence& sentence = kSentences.at(static_cast<std::size_t>(fault.reason));
    std::string text(sentence.text);
    if (sentence.names_other) text += fact_kind_name(fault.other);
    return text;
}

}  // namespace

bool is_too_late(FactFaultReason reason) {
    return reason == FactFaultReason::after_end || reason == FactFaultReason::after_limit;
}

bool is_of_open_case(FactKind kind) {
    return kOfOpenCase.has(kind);
}

Date date_of(const Fact& fact) {
    return beijing_date(fact.at);
}

bool is_before(const Fact& a, const Fact& b) {
    if (a.has_time && b.has_time) return a.at < b.at;
    return date_of(a) < date_of(b);
}

const Fact* find_last(const CaseFacts& facts, FactKind kind) {
    const Fact* last = nullptr;
    for (const Fact& fact : facts.facts) {
        if (fact.kind != kind) continue;
        if (last == nullptr || fact.at > last->at) last = &fact;
    }
    return last;
}

std::string fault_sentence(const FactFault& fault) {
    return "facts[" + std::to_string(fault.index) + "] " + std::string(fact_kind_name(fault.kind)) +
           ": " + reason_sentence(fault);
}

std::vector<FactFault> check_order(const CaseFacts& facts) {
    return OrderCheck(facts).run();
}

}  // namespace fangxin::core
