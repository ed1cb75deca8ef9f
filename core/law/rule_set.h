// The rules that hold on a day, as data: limits, grounds, shortened limits, and how doubts are
// read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/bilingual_text.h"
#include "core/law/fact.h"

namespace fangxin::core {

using LawText = BilingualText;

enum class DayUnit { working_days, natural_days };
enum class PauseKind { testing, odr };

inline constexpr std::string_view kNoSuchWord = "there is no such word";
template <>
inline constexpr auto kNames<DayUnit> = name_list(kNoSuchWord, {"working_days", "natural_days"});
template <>
inline constexpr auto kNames<PauseKind> = name_list(kNoSuchWord, {"testing", "odr"});

// One limit. The start day does not count (Order 121, Art. 45; Civil Code, Art. 201).
struct LimitRule {
    std::string id;   // "acceptance": the same in every rule set
    LawText name;     // 作出受理或者不予受理决定
    LawText article;  // 第十五条
    DayUnit unit = DayUnit::working_days;
    int length = 0;
    FactKind starts = FactKind::received;
    std::optional<FactKind> restarts;  // counts again from the last of these
    std::vector<FactKind> ends;        // the first of these meets it
    std::vector<PauseKind> pauses;     // time that does not count
    std::optional<FactKind> extended_by;
    int extension = 0;               // days that one extension adds
    bool is_real_name_only = false;  // owed only to a reporter who gave a name
    // A few words for the screen of whoever complained; nothing: it concerns the office alone.
    std::optional<LawText> label = std::nullopt;
    bool operator==(const LimitRule&) const = default;
};

// A reason for which the law lets an office refuse or terminate.
struct Ground {
    int number = 0;
    LawText text;
};

// A rule and the days on which it holds.
struct RuleSet {
    std::string id;  // "order-121"
    LawText name;
    Date from;
    std::optional<Date> to;  // its last day; nothing: in force
    std::vector<LimitRule> limits;
    std::vector<Ground> refusal_grounds;
    std::vector<Ground> termination_grounds;
    LawText other_routes;  // what a refusal must name (CPL, Art. 39); empty where it need not
    bool entrusting_needs_consents = false;  // of both sides (Order 121, Art. 19)
};

// A limit shortened by an order: "from D1 to D2, acceptance 3 working days for category X".
struct Policy {
    std::string id;
    std::string order_number;
    std::string limit;     // LimitRule::id
    std::string category;  // empty: every category
    Date from;             // for limits that begin from this day
    Date to;               // to this day
    int length = 0;        // in the limit's own unit; shorter than the rule's
    bool operator==(const Policy&) const = default;
};

// Which rule governs a case that was running when the rule changed; the orders do not say.
enum class RuleChoice {
    by_received_date,  // one rule for the whole case
    by_limit_start,    // each limit by the rule in force when it begins
};

// How far a last day moves (Order 121, Art. 45: 法定节假日; Civil Code, Art. 203: 法定休假日).
enum class LastDayReading {
    unmoved,
    off_statutory_days,    // off the festivals themselves
    off_holidays,          // off every day of the holiday notice
    off_non_working_days,  // off ordinary weekends too
};

// Whether a case that the centre received is received by the competent office, from which the
// limits count (Order 121, Arts. 15 and 41).
enum class CentreReceipt {
    is_office_receipt,
    is_not_office_receipt,  // it was only sent on; somebody records the office's receipt
};

template <>
inline constexpr auto kNames<RuleChoice> =
    name_list(kNoSuchWord, {"by_received_date", "by_limit_start"});
template <>
inline constexpr auto kNames<LastDayReading> = name_list(
    kNoSuchWord, {"unmoved", "off_statutory_days", "off_holidays", "off_non_working_days"}
);
template <>
inline constexpr auto kNames<CentreReceipt> =
    name_list(kNoSuchWord, {"is_office_receipt", "is_not_office_receipt"});

struct LawSettings {
    RuleChoice choice = RuleChoice::by_received_date;
    std::string choice_reason;
    LastDayReading reading = LastDayReading::off_non_working_days;  // for calling a limit overdue
    std::string reading_reason;
    CentreReceipt centre_receipt = CentreReceipt::is_office_receipt;
    std::string centre_receipt_reason = {};
};

// Immutable; every rule set, policy and setting of an office.
class RuleBook {
  public:
    // Refused as `invalid`, with what is wrong: no rule set, two that hold on one day, one that
    // ends before it begins, a limit twice in a set, a length under 1 or over kLimitDaysMax, an
    // extension without the fact that grants it, grounds not numbered 1, 2, 3..., a policy without
    // order number, for a limit that does not exist, not shorter than the rule, or twice.
    static Result<RuleBook> make(
        std::vector<RuleSet> sets, std::vector<Policy> policies, LawSettings settings
    );

    const std::vector<RuleSet>& sets() const { return sets_; }  // the oldest first
    const LawSettings& settings() const { return settings_; }
    const RuleSet* in_force(Date date) const;  // nullptr: none
    // The rule set that governs a limit of this case beginning on `start`; nullptr: none.
    const RuleSet* governing(const CaseFacts& facts, Date start) const;
    // The shortest of the policies that hold for a limit beginning on `start`; nullptr: none.
    const Policy* policy_for(const LimitRule& limit, const std::string& category, Date start) const;
    // Whether any policy is for this category, so that its limits depend on it.
    bool depends_on(const std::string& category) const;

  private:
    RuleBook(std::vector<RuleSet> sets, std::vector<Policy> policies, LawSettings settings)
        : sets_(std::move(sets)), policies_(std::move(policies)), settings_(std::move(settings)) {}

    std::vector<RuleSet> sets_;
    std::vector<Policy> policies_;
    LawSettings settings_;
};

// Every fault of order; where there is none, every fault of grounds and missing rules.
std::vector<FactFault> check_facts(const RuleBook& book, const CaseFacts& facts);

}  // namespace fangxin::core
