// What a consumer may claim, how much, until when and by which article. It says "may", never
// "will": whether the facts are so is for the office or a court.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/law/counting.h"

namespace fangxin::core {

enum class RemedyKind {
    return_faulty,          // 退货: faulty, within days of receipt (CPL, Art. 24)
    repair_or_replace,      // 更换、修理 (CPL, Art. 24)
    return_without_reason,  // 七日无理由退货: bought at a distance (CPL, Art. 25)
    redo_or_refund,         // 重作、退还服务费用 (CPL, Art. 52)
    make_up_quantity,       // 补足商品数量 (CPL, Art. 52)
    compensation,           // 赔偿损失 (CPL, Art. 52)
    perform_or_repay,       // 履行约定或者退回预付款 (CPL, Art. 53)
    fraud_compensation,     // 欺诈: three times, at least 500 yuan (CPL, Art. 55(1))
    grave_harm,  // 明知缺陷造成死亡或者健康严重损害: up to twice the loss (Art. 55(2))
    food_compensation,  // ten times or three times the loss (Food Safety Law, Art. 148)
};

template <>
inline constexpr auto kNames<RemedyKind> = name_list(
    "there is no such remedy",
    {"return_faulty",
     "repair_or_replace",
     "return_without_reason",
     "redo_or_refund",
     "make_up_quantity",
     "compensation",
     "perform_or_repay",
     "fraud_compensation",
     "grave_harm",
     "food_compensation"}
);

// One remedy as data: the law's words and numbers.
struct RemedyRule {
    RemedyKind kind = RemedyKind::compensation;
    LawText text;  // holds "may" and 可以
    LawText article;
    int price_multiple = 0;
    int loss_multiple = 0;
    std::int64_t amount_fen_min = 0;
    int days = 0;  // natural days from receipt; 0: no limit of its own
};

// What the consumer says happened.
struct PurchaseFacts {
    bool is_service = false;
    std::int64_t paid_fen = 0;
    std::int64_t loss_fen = 0;    // harm beside the price; 0: none, or not known yet
    bool has_other_loss = false;  // beside the price, whether or not its sum is known
    Date bought_on;
    std::optional<Date> received_on;     // nothing: not delivered yet
    bool is_at_distance = false;         // by internet, television, telephone or mail
    bool is_exempt_from_return = false;  // made to order, perishable... (CPL, Art. 25)
    bool is_faulty = false;
    bool is_short = false;  // fewer or less than bought
    bool is_fraud_claimed = false;
    bool is_known_defect_with_grave_harm = false;
    bool is_food_below_standard = false;
    bool is_label_flaw_only = false;  // harmless and not misleading (Food Safety Law, Art. 148)
    std::optional<std::int64_t> prepaid_balance_fen;
};

// A rule that the facts open, and what it comes to.
struct Remedy : RemedyRule {
    // What may be asked for; nothing: no sum of its own, or one that is not known yet.
    std::optional<std::int64_t> amount_fen;
    std::optional<Date> until;  // the last day, unmoved
    bool is_provisional = false;
};

// Immutable: every remedy by its rule.
class RemedyBook {
  public:
    // Refused as `invalid` unless every kind is there once, says "may", and has no number
    // below zero.
    static Result<RemedyBook> make(std::vector<RemedyRule> rules);

    // In the order of RemedyKind. `reading` says how far a last day moves before a remedy with days
    // is no longer offered. Fails as `invalid`, naming the fact: an amount below zero or above
    // kAmountFenMax, a date after `today` or before 2000, a receipt before the purchase.
    Result<std::vector<Remedy>> remedies_for(
        const PurchaseFacts& facts, const WorkingDays& days, LastDayReading reading, Date today
    ) const;

  private:
    explicit RemedyBook(std::vector<RemedyRule> rules) : rules_(std::move(rules)) {}

    std::vector<RemedyRule> rules_;  // by kind
};

}  // namespace fangxin::core
