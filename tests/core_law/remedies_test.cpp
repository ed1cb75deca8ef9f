// Tests of remedies, from the articles that give them.
#include "core/law/remedies.h"

#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using tests::day;
using enum RemedyKind;

const RemedyBook& shipped_remedies() {
    static const RemedyBook book = [] {
        auto parsed = parse_remedies(tests::law_asset("rules/remedies.json"));
        REQUIRE(parsed.has_value());
        return std::move(*parsed);
    }();
    return book;
}

PurchaseFacts purchase(std::int64_t paid_fen) {
    PurchaseFacts facts;
    facts.paid_fen = paid_fen;
    facts.bought_on = day("2026-06-01");
    facts.received_on = day("2026-06-01");
    return facts;
}

std::vector<Remedy> remedies_on(const PurchaseFacts& facts, std::string_view today) {
    auto remedies = shipped_remedies().remedies_for(
        facts, tests::shipped_days(), LastDayReading::off_non_working_days, day(today)
    );
    REQUIRE(remedies.has_value());
    return std::move(*remedies);
}

std::vector<RemedyKind> kinds_on(const PurchaseFacts& facts, std::string_view today) {
    std::vector<RemedyKind> kinds;
    for (const Remedy& remedy : remedies_on(facts, today)) kinds.push_back(remedy.kind);
    return kinds;
}

std::string fault_of(const PurchaseFacts& facts) {
    const auto remedies = shipped_remedies().remedies_for(
        facts, tests::shipped_days(), LastDayReading::unmoved, day("2026-06-10")
    );
    if (remedies) return "";
    CHECK(remedies.error().code == ErrorCode::invalid);
    return remedies.error().detail;
}

std::vector<RemedyRule> small_rules() {
    std::vector<RemedyRule> rules;
    for (int i = 0; i <= static_cast<int>(food_compensation); ++i) {
        RemedyRule rule;
        rule.kind = static_cast<RemedyKind>(i);
        rule.text = {"可以", "you may ask"};
        rules.push_back(rule);
    }
    return rules;
}

std::string book_fault(const std::vector<RemedyRule>& rules) {
    const auto book = RemedyBook::make(rules);
    return book ? "" : book.error().detail;
}

}  // namespace

TEST_CASE("fraud gives three times the price and five hundred yuan at least (Art. 55)") {
    PurchaseFacts facts = purchase(100'00);
    facts.is_fraud_claimed = true;
    const auto amount = [&] { return remedies_on(facts, "2026-06-10").front().amount_fen; };
    CHECK(kinds_on(facts, "2026-06-10") == std::vector{fraud_compensation});
    CHECK(amount() == 500'00);
    facts.paid_fen = 166'66;
    CHECK(amount() == 500'00);
    facts.paid_fen = 166'67;
    CHECK(amount() == 500'01);
    facts.paid_fen = 3'000'00;
    CHECK(amount() == 9'000'00);
}

TEST_CASE("food below standard gives ten prices or three losses, a thousand at least (Art. 148)") {
    PurchaseFacts facts = purchase(20'00);
    facts.is_food_below_standard = true;
    CHECK(remedies_on(facts, "2026-06-10").front().amount_fen == 1'000'00);
    facts.paid_fen = 300'00;
    CHECK(remedies_on(facts, "2026-06-10").front().amount_fen == 3'000'00);
    facts.loss_fen = 2'000'00;
    const auto remedies = remedies_on(facts, "2026-06-10");
    REQUIRE(remedies.size() == 2);
    CHECK(remedies[0].kind == compensation);
    CHECK(remedies[0].amount_fen == 2'000'00);
    CHECK(remedies[1].amount_fen == 6'000'00);
    // A flaw of the label that neither harms nor misleads does not count.
    facts.is_label_flaw_only = true;
    CHECK(kinds_on(facts, "2026-06-10") == std::vector{compensation});
}

TEST_CASE("goods bought at a distance may go back within seven days (Art. 25)") {
    PurchaseFacts facts = purchase(50'00);
    CHECK(kinds_on(facts, "2026-06-05").empty());
    facts.is_at_distance = true;
    const Remedy remedy = remedies_on(facts, "2026-06-08").front();
    CHECK(remedy.kind == return_without_reason);
    CHECK(remedy.until == day("2026-06-08"));
    CHECK(remedy.amount_fen == 50'00);
    CHECK_FALSE(remedy.is_provisional);
    CHECK(kinds_on(facts, "2026-06-09").empty());
    // Received on Saturday 6 June: Saturday 13 June is the last day, Monday 15 the most generous.
    facts.received_on = day("2026-06-06");
    CHECK(remedies_on(facts, "2026-06-15").front().until == day("2026-06-13"));
    CHECK(kinds_on(facts, "2026-06-16").empty());
    facts.received_on = std::nullopt;
    CHECK_FALSE(remedies_on(facts, "2026-12-01").front().until);
    facts.is_exempt_from_return = true;
    CHECK(kinds_on(facts, "2026-06-05").empty());
    facts.is_exempt_from_return = false;
    facts.is_service = true;
    CHECK(kinds_on(facts, "2026-06-05").empty());
}

TEST_CASE("faulty goods may be returned for seven days and repaired after (Art. 24)") {
    PurchaseFacts facts = purchase(50'00);
    facts.is_faulty = true;
    CHECK(kinds_on(facts, "2026-06-08") == std::vector{return_faulty, repair_or_replace});
    CHECK(kinds_on(facts, "2026-06-09") == std::vector{repair_or_replace});
    facts.is_service = true;
    CHECK(kinds_on(facts, "2026-06-08") == std::vector{redo_or_refund});
}

TEST_CASE("what is missing may be asked for (Art. 52)") {
    PurchaseFacts facts = purchase(50'00);
    facts.is_short = true;
    CHECK(kinds_on(facts, "2026-06-08") == std::vector{make_up_quantity});
    facts.is_service = true;
    CHECK(kinds_on(facts, "2026-06-08").empty());
}

TEST_CASE("a prepaid balance may be asked back (Art. 53)") {
    PurchaseFacts facts = purchase(3'000'00);
    facts.is_service = true;
    facts.prepaid_balance_fen = 2'100'00;
    const auto remedies = remedies_on(facts, "2026-06-10");
    REQUIRE(remedies.size() == 1);
    CHECK(remedies.front().kind == perform_or_repay);
    CHECK(remedies.front().amount_fen == 2'100'00);
    CHECK(remedies.front().article.en.find("Art. 53") != std::string::npos);
}

TEST_CASE("a known defect with grave harm gives up to twice the loss (Art. 55)") {
    PurchaseFacts facts = purchase(50'00);
    facts.loss_fen = 10'000'00;
    facts.is_known_defect_with_grave_harm = true;
    CHECK(remedies_on(facts, "2026-06-10").back().amount_fen == 20'000'00);
}

TEST_CASE("a loss whose sum is not known yet may be asked for, without a sum (Arts. 52, 55)") {
    PurchaseFacts facts = purchase(50'00);
    facts.has_other_loss = true;
    facts.is_known_defect_with_grave_harm = true;
    CHECK(kinds_on(facts, "2026-06-10") == std::vector{compensation, grave_harm});
    for (const Remedy& remedy : remedies_on(facts, "2026-06-10")) CHECK_FALSE(remedy.amount_fen);
    facts.loss_fen = 1;
    for (const Remedy& remedy : remedies_on(facts, "2026-06-10")) CHECK(remedy.amount_fen);
}

TEST_CASE("what is returned or was done badly gives the price back, a repair no sum (Art. 24)") {
    PurchaseFacts facts = purchase(50'00);
    facts.is_faulty = true;
    const auto goods = remedies_on(facts, "2026-06-08");
    CHECK(goods.front().amount_fen == 50'00);
    CHECK_FALSE(goods.back().amount_fen);
    facts.is_service = true;
    CHECK(remedies_on(facts, "2026-06-08").front().amount_fen == 50'00);
}

TEST_CASE("days that reach into a year without notice are provisional or left open") {
    PurchaseFacts facts = purchase(50'00);
    facts.is_at_distance = true;
    facts.bought_on = facts.received_on.emplace(day("2026-12-28"));
    CHECK(remedies_on(facts, "2027-01-02").front().is_provisional);
    const auto days = WorkingDays::make(tests::shipped_days().national(), {});
    const auto remedies = shipped_remedies().remedies_for(
        facts, *days, LastDayReading::off_non_working_days, day("2027-03-01")
    );
    REQUIRE(remedies.has_value());
    CHECK_FALSE(remedies->front().until);
}

TEST_CASE("a purchase that cannot be is refused by the name of its fact") {
    CHECK(fault_of(purchase(0)).empty());
    CHECK(fault_of(purchase(10'000'000'000)).empty());
    CHECK(fault_of(purchase(-1)) == "paid_fen: it is no amount");
    CHECK(fault_of(purchase(10'000'000'001)) == "paid_fen: it is no amount");
    PurchaseFacts facts = purchase(1);
    facts.loss_fen = -1;
    CHECK(fault_of(facts) == "loss_fen: it is no amount");
    facts = purchase(1);
    facts.prepaid_balance_fen = -1;
    CHECK(fault_of(facts) == "prepaid_balance_fen: it is no amount");
    facts = purchase(1);
    facts.bought_on = plus_days(day("2000-01-01"), -1);
    CHECK(fault_of(facts) == "bought_on: it is before 2000");
    facts.bought_on = day("2000-01-01");
    CHECK(fault_of(facts).empty());
    facts.bought_on = day("2026-06-11");
    CHECK(fault_of(facts) == "bought_on: it is after today");
    facts = purchase(1);
    facts.received_on = day("2026-05-31");
    CHECK(fault_of(facts) == "received_on: it is before bought_on");
    facts.received_on = day("2026-06-11");
    CHECK(fault_of(facts) == "received_on: it is after today");
    facts.bought_on = facts.received_on.emplace(day("2026-06-10"));
    CHECK(fault_of(facts).empty());
}

TEST_CASE("remedies say may and never will") {
    CHECK(book_fault(small_rules()).empty());
    std::vector<RemedyRule> rules = small_rules();
    rules[0].text.en = "you get it";
    CHECK(book_fault(rules) == "return_faulty: it does not say that it may be claimed");
    rules = small_rules();
    rules[9].text.zh = "应当";
    CHECK(book_fault(rules) == "food_compensation: it does not say that it may be claimed");
    rules = small_rules();
    rules[1].text.en = "you may ask and will get it";
    CHECK(book_fault(rules) == "repair_or_replace: it promises");
}

TEST_CASE("a book with a remedy missing, twice or below zero is refused") {
    std::vector<RemedyRule> rules = small_rules();
    rules.pop_back();
    CHECK(book_fault(rules) == "not every remedy is there once");
    rules.push_back(rules.front());
    CHECK(book_fault(rules) == "not every remedy is there once");
    for (int number = 0; number < 4; ++number) {
        rules = small_rules();
        if (number == 0) rules[2].price_multiple = -1;
        if (number == 1) rules[2].loss_multiple = -1;
        if (number == 2) rules[2].amount_fen_min = -1;
        if (number == 3) rules[2].days = -1;
        CHECK(book_fault(rules) == "return_without_reason: a number is below zero");
    }
    CHECK_FALSE(parse_remedies("{}"));
    CHECK_FALSE(parse_remedies(R"({"remedies":[{"remedy":"gold"}]})"));
    CHECK_FALSE(parse_remedies(R"({"remedies":[]})"));
    CHECK(name_of(grave_harm) == "grave_harm");
    CHECK(parse_name<RemedyKind>("grave_harm").value() == grave_harm);
    CHECK_FALSE(parse_name<RemedyKind>("gold"));
}

}  // namespace fangxin::core
