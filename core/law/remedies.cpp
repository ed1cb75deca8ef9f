// Which remedies the facts open, and their sums and days.
#include "core/law/remedies.h"

#include <algorithm>
#include <array>

#include "core/limits.h"

namespace fangxin::core {

namespace {

using enum RemedyKind;

constexpr std::size_t kKinds = kNames<RemedyKind>.names.size();

std::optional<std::string> rule_fault(const RemedyRule& rule) {
    const bool says_may = rule.text.en.find(" may ") != std::string::npos &&
                          rule.text.zh.find("可以") != std::string::npos;
    if (!says_may) return "it does not say that it may be claimed";
    if (rule.text.en.find(" will ") != std::string::npos) return "it promises";
    const bool is_below_zero = rule.price_multiple < 0 || rule.loss_multiple < 0 ||
                               rule.amount_fen_min < 0 || rule.days < 0;
    if (is_below_zero) return "a number is below zero";
    return std::nullopt;
}

bool is_amount(std::int64_t fen) {
    return fen >= 0 && fen <= kAmountFenMax;
}

std::optional<std::string> fact_fault(const PurchaseFacts& facts, Date today) {
    if (!is_amount(facts.paid_fen)) return "paid_fen: it is no amount";
    if (!is_amount(facts.loss_fen)) return "loss_fen: it is no amount";
    if (!is_amount(facts.prepaid_balance_fen.value_or(0)))
        return "prepaid_balance_fen: it is no amount";
    if (facts.bought_on.year() < std::chrono::year(kYearMin)) return "bought_on: it is before 2000";
    if (facts.bought_on > today) return "bought_on: it is after today";
    if (!facts.received_on) return std::nullopt;
    if (*facts.received_on < facts.bought_on) return "received_on: it is before bought_on";
    if (*facts.received_on > today) return "received_on: it is after today";
    return std::nullopt;
}

// Whether the facts open a remedy, its days left aside.
bool is_open(RemedyKind kind, const PurchaseFacts& facts) {
    const bool is_faulty_good = facts.is_faulty && !facts.is_service;
    const std::array<bool, kKinds> open{
        is_faulty_good,  // return_faulty
        is_faulty_good,  // repair_or_replace
        facts.is_at_distance && !facts.is_service && !facts.is_exempt_from_return,
        facts.is_faulty && facts.is_service,
        facts.is_short && !facts.is_service,
        facts.has_other_loss || facts.loss_fen > 0,
        facts.prepaid_balance_fen.has_value(),
        facts.is_fraud_claimed,
        facts.is_known_defect_with_grave_harm,
        facts.is_food_below_standard && !facts.is_label_flaw_only,
    };
    return open.at(static_cast<std::size_t>(kind));
}

std::optional<std::int64_t> amount_of(const RemedyRule& rule, const PurchaseFacts& facts) {
    if (rule.kind == perform_or_repay) return facts.prepaid_balance_fen;
    if (rule.price_multiple == 0 && rule.loss_multiple == 0) return std::nullopt;
    const std::int64_t by_price = facts.paid_fen * rule.price_multiple;
    const std::int64_t by_loss = facts.loss_fen * rule.loss_multiple;
    const std::int64_t amount = std::max({by_price, by_loss, rule.amount_fen_min});
    return amount > 0 ? std::optional(amount) : std::nullopt;
}

}  // namespace

Result<RemedyBook> RemedyBook::make(std::vector<RemedyRule> rules) {
    std::ranges::sort(rules, {}, &RemedyRule::kind);
    if (rules.size() != kKinds) return fail(ErrorCode::invalid, "not every remedy is there once");
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].kind != static_cast<RemedyKind>(i))
            return fail(ErrorCode::invalid, "not every remedy is there once");
        if (const auto fault = rule_fault(rules[i]))
            return fail(ErrorCode::invalid, std::string(name_of(rules[i].kind)) + ": " + *fault);
    }
    return RemedyBook(std::move(rules));
}

Result<std::vector<Remedy>> RemedyBook::remedies_for(
    const PurchaseFacts& facts, const WorkingDays& days, LastDayReading reading, Date today
) const {
    if (const auto fault = fact_fault(facts, today)) return fail(ErrorCode::invalid, *fault);
    std::vector<Remedy> remedies;
    for (const RemedyRule& rule : rules_) {
        if (!is_open(rule.kind, facts)) continue;
        Remedy remedy{rule, amount_of(rule, facts), {}, false};
        if (rule.days > 0 && facts.received_on) {
            const auto limit = count_limit(
                days, {*facts.received_on, DayUnit::natural_days, rule.days, {}, today, reading}
            );
            if (limit && today > limit->latest) continue;
            if (limit) remedy.until = limit->earliest;
            remedy.is_provisional = limit && limit->is_provisional;
        }
        remedies.push_back(std::move(remedy));
    }
    return remedies;
}

}  // namespace fangxin::core
