// Tests of limits that an order shortens, as in the epidemic: from one day to another.
#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using tests::book_with;
using tests::clock_of;
using tests::day;
using tests::earliest;
using tests::fact;
using tests::limit_of;

LawSettings settings() {
    return {RuleChoice::by_received_date, "a reason", LastDayReading::unmoved, "a reason"};
}

// "From 1 to 30 June 2026, acceptance takes 3 working days for food."
Policy food_policy() {
    return {
        "food", "示例〔2026〕1号", "acceptance", "food", day("2026-06-01"), day("2026-06-30"), 3};
}

LimitClock acceptance_of(std::string_view category, std::string_view on, const RuleBook& book) {
    const CaseFacts facts{std::string(category), false, {fact(received, on)}};
    return limit_of(clock_of(facts, on, book), "acceptance");
}

}  // namespace

TEST_CASE("from 1 to 30 June acceptance takes three working days for food, as ordered") {
    const RuleBook book = book_with(settings(), {food_policy()});
    // Thursday 18 June 2026; the Dragon Boat Festival is off until Sunday 21 June: 22, 23, 24.
    const LimitClock limit = acceptance_of("food", "2026-06-18", book);
    CHECK(earliest(limit) == "2026-06-24");
    CHECK(limit.length == 3);
    CHECK(limit.rule.length == 7);
    REQUIRE(limit.policy.has_value());
    CHECK(*limit.policy == food_policy());
    // Every other category keeps the seven of Art. 15: 22 to 26, 29 and 30 June.
    const LimitClock other = acceptance_of("car", "2026-06-18", book);
    CHECK(earliest(other) == "2026-06-30");
    CHECK_FALSE(other.policy);
    // The first and the last day of the order belong to it, the days beside them do not.
    CHECK(acceptance_of("food", "2026-05-31", book).length == 7);
    CHECK(acceptance_of("food", "2026-06-01", book).length == 3);
    CHECK(acceptance_of("food", "2026-06-30", book).length == 3);
    CHECK(acceptance_of("food", "2026-07-01", book).length == 7);
}

TEST_CASE("an order shortens a limit of Order 20 too") {
    Policy policy = food_policy();
    policy.from = day("2025-06-01");
    policy.to = day("2025-06-30");
    // 4, 5 and 6 June 2025.
    const LimitClock limit = acceptance_of("food", "2025-06-03", book_with(settings(), {policy}));
    CHECK(limit.rule_set == "order-20");
    CHECK(earliest(limit) == "2025-06-06");
}

TEST_CASE("of several orders the shortest holds, wherever it stands in the list") {
    Policy everyone = food_policy();
    everyone.id = "everyone";
    everyone.category = "";
    everyone.length = 5;
    const RuleBook one = book_with(settings(), {food_policy(), everyone});
    const RuleBook other = book_with(settings(), {everyone, food_policy()});
    for (const RuleBook* book : {&one, &other}) {
        CHECK(acceptance_of("food", "2026-06-01", *book).policy->id == "food");
        CHECK(acceptance_of("car", "2026-06-01", *book).policy->id == "everyone");
    }
    // Of two that are as short the first is named.
    everyone.length = 3;
    const RuleBook alike = book_with(settings(), {food_policy(), everyone});
    CHECK(acceptance_of("food", "2026-06-01", alike).policy->id == "food");
}

TEST_CASE("an extension adds its fifteen days to a shortened limit") {
    Policy policy = food_policy();
    policy.limit = "clue_check";
    policy.length = 5;
    const CaseFacts facts{
        "food",
        false,
        {fact(received, "2026-06-01"),
         fact(accepted, "2026-06-01"),
         fact(clue_found, "2026-06-01"),
         fact(clue_extended, "2026-06-05")}};
    const RuleBook book = book_with(settings(), {policy});
    const LimitClock limit = limit_of(clock_of(facts, "2026-06-05", book), "clue_check");
    CHECK(limit.length == 20);
    CHECK(limit.is_extended);
    // 2 to 5, 8 to 12, 15 to 18, 22 to 26, 29 and 30 June 2026; the 19th is a festival.
    CHECK(earliest(limit) == "2026-06-30");
    // Before the day of the extension it is not seen: 2 to 5 and 8 June.
    CHECK(earliest(limit_of(clock_of(facts, "2026-06-04", book), "clue_check")) == "2026-06-08");
}

TEST_CASE("an order changes its own limit only") {
    const RuleBook book = book_with(settings(), {food_policy()});
    const CaseFacts facts{
        "food", false, {fact(received, "2026-06-01"), fact(accepted, "2026-06-02")}};
    const LimitClock mediation = limit_of(clock_of(facts, "2026-06-02", book), "mediation");
    CHECK_FALSE(mediation.policy);
    CHECK(mediation.length == 60);
}

TEST_CASE("an order is measured by the rules of its days and never lengthens an older case") {
    // Fifty natural days are fewer than the sixty of Order 121 (Art. 23); Order 20 had forty-five
    // working days (Art. 21).
    const Policy policy{
        "mediation", "示例〔2026〕2号", "mediation", "", day("2026-04-15"), day("2026-12-31"), 50};
    const RuleBook book = book_with(settings(), {policy});
    const auto mediation_of = [&book](std::string_view received_on) {
        const CaseFacts facts{
            "", false, {fact(received, received_on), fact(accepted, "2026-04-20")}};
        return limit_of(clock_of(facts, "2026-04-20", book), "mediation");
    };
    CHECK(mediation_of("2026-04-16").length == 50);
    CHECK(mediation_of("2026-04-13").length == 45);
    CHECK_FALSE(mediation_of("2026-04-13").policy);
}

TEST_CASE("an order that gives as many days as an older rule does not stand for it") {
    const Policy policy{
        "mediation", "示例〔2026〕2号", "mediation", "", day("2026-04-15"), day("2026-12-31"), 45};
    const CaseFacts facts{"", false, {fact(received, "2026-04-13"), fact(accepted, "2026-04-20")}};
    const RuleBook book = book_with(settings(), {policy});
    CHECK_FALSE(limit_of(clock_of(facts, "2026-04-20", book), "mediation").policy);
}

TEST_CASE("limits depend on a category only where an order names it") {
    CHECK(book_with(settings(), {food_policy()}).depends_on("food"));
    CHECK_FALSE(book_with(settings(), {food_policy()}).depends_on("car"));
    CHECK_FALSE(book_with(settings(), {food_policy()}).depends_on(""));
    Policy for_all = food_policy();
    for_all.category.clear();
    CHECK_FALSE(book_with(settings(), {for_all}).depends_on(""));
    CHECK_FALSE(book_with(settings()).depends_on("food"));
}

}  // namespace fangxin::core
