// Tests of the rule sets as data: the shipped orders, and what a rule book refuses.
#include <doctest/doctest.h>

#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using tests::day;
using tests::shipped_rules;

RuleSet small_set() {
    RuleSet set;
    set.id = "old";
    set.from = day("2020-01-01");
    set.to = day("2020-12-31");
    LimitRule acceptance;
    acceptance.id = "acceptance";
    acceptance.length = 7;
    set.limits = {acceptance};
    set.refusal_grounds = {{1, {}}, {2, {}}};
    return set;
}

std::string refusal_of(std::vector<RuleSet> sets, std::vector<Policy> policies = {}) {
    const auto book = RuleBook::make(std::move(sets), std::move(policies), {});
    if (book) return "";
    CHECK(book.error().code == ErrorCode::invalid);
    return book.error().detail;
}

std::string set_refusal(const RuleSet& set) {
    return refusal_of({set});
}

std::string policy_refusal(const Policy& policy) {
    return refusal_of({small_set()}, {policy});
}

Policy small_policy() {
    return {"p", "示例1号", "acceptance", "", day("2020-02-01"), day("2020-03-31"), 3};
}

const LimitRule& rule_in(const RuleSet& set, std::string_view id) {
    for (const LimitRule& rule : set.limits) {
        if (rule.id == id) return rule;
    }
    FAIL("no such limit");
    return set.limits.front();
}

}  // namespace

TEST_CASE("Order 121 has the seven grounds of Art. 16 and the eight of Art. 23 in its words") {
    const RuleSet set = shipped_rules("order-121");
    const std::string law = tests::law_asset("articles/order-121.txt");
    REQUIRE(set.refusal_grounds.size() == 7);
    REQUIRE(set.termination_grounds.size() == 8);
    for (const Ground& ground : set.refusal_grounds)
        CHECK(law.find("）" + ground.text.zh) != std::string::npos);
    for (const Ground& ground : set.termination_grounds)
        CHECK(law.find("）" + ground.text.zh) != std::string::npos);
    CHECK(set.from == day("2026-04-15"));
    CHECK_FALSE(set.to);
    CHECK(set.other_routes.zh.find("仲裁") != std::string::npos);
}

TEST_CASE("Order 20 has the six grounds of Art. 15 and the seven of Art. 21 in its words") {
    const RuleSet set = shipped_rules("order-20");
    const std::string law = tests::law_asset("articles/order-20.txt");
    REQUIRE(set.refusal_grounds.size() == 6);
    REQUIRE(set.termination_grounds.size() == 7);
    for (const Ground& ground : set.refusal_grounds)
        CHECK(law.find("）" + ground.text.zh) != std::string::npos);
    for (const Ground& ground : set.termination_grounds)
        CHECK(law.find("）" + ground.text.zh) != std::string::npos);
    CHECK(set.from == day("2020-01-01"));
    CHECK(set.to == day("2026-04-14"));
    // Its refusals need not name other routes (Art. 14).
    CHECK(set.other_routes.zh.empty());
}

TEST_CASE("the limits of both orders have the lengths of their articles") {
    const RuleSet now = shipped_rules("order-121");
    const RuleSet before = shipped_rules("order-20");
    CHECK(now.limits.size() == 7);
    CHECK(before.limits.size() == 8);
    CHECK(rule_in(now, "acceptance").length == 7);
    CHECK(rule_in(now, "mediation").length == 60);
    CHECK(rule_in(before, "mediation").length == 45);
    CHECK(rule_in(before, "reporter_notice").length == 5);
    for (const char* id : {"clue_check", "report_check"}) {
        CHECK(rule_in(now, id).length == 15);
        CHECK(rule_in(now, id).extension == 15);
        CHECK(rule_in(before, id).extension == 15);
    }
    // Testing does not count (Arts. 22 and 20); nothing in the orders stops the checks.
    CHECK(rule_in(now, "mediation").pauses.front() == PauseKind::testing);
    CHECK(rule_in(now, "clue_check").pauses.empty());
}

TEST_CASE("one rule set holds on each day from 2020 on") {
    const RuleBook& book = tests::shipped_book();
    CHECK(book.in_force(day("2019-12-31")) == nullptr);
    CHECK(book.in_force(day("2020-01-01"))->id == "order-20");
    CHECK(book.in_force(day("2026-04-14"))->id == "order-20");
    CHECK(book.in_force(day("2026-04-15"))->id == "order-121");
    CHECK(book.in_force(day("2100-12-31"))->id == "order-121");
    CHECK_FALSE(book.settings().choice_reason.empty());
    CHECK(book.settings().reading == LastDayReading::off_non_working_days);
}

TEST_CASE("rule sets that hold on one day are refused") {
    RuleSet later = small_set();
    later.id = "new";
    later.from = day("2021-01-01");
    later.to = std::nullopt;
    CHECK(refusal_of({later, small_set()}).empty());
    later.from = day("2020-12-31");
    CHECK(refusal_of({later, small_set()}) == "old and new hold on one day");
    RuleSet endless = small_set();
    endless.to = std::nullopt;
    later.from = day("2021-01-01");
    CHECK(refusal_of({endless, later}) == "old and new hold on one day");
    CHECK(refusal_of({}) == "there is no rule set");
}

TEST_CASE("a faulty rule set is refused with the reason") {
    CHECK(set_refusal(small_set()).empty());
    RuleSet set = small_set();
    set.to = day("2019-12-31");
    CHECK(set_refusal(set) == "old: it ends before it begins");
    set.to = set.from;
    CHECK(set_refusal(set).empty());
    set = small_set();
    set.limits.push_back(set.limits.front());
    CHECK(set_refusal(set) == "old: acceptance: the limit is there twice");
    for (const int length : {0, 367}) {
        set = small_set();
        set.limits.front().length = length;
        CHECK(set_refusal(set) == "old: acceptance: the length is no number of days");
    }
    for (const int length : {1, 366}) {
        set.limits.front().length = length;
        CHECK(set_refusal(set).empty());
    }
    for (const int extension : {-1, 367}) {
        set = small_set();
        set.limits.front().extension = extension;
        CHECK(set_refusal(set) == "old: acceptance: the extension is no number of days");
    }
    set.limits.front().extension = 366;
    CHECK(
        set_refusal(set) ==
        "old: acceptance: an extension needs its days and the fact that grants it"
    );
    set.limits.front().extended_by = FactKind::clue_extended;
    CHECK(set_refusal(set).empty());
    set.limits.front().extension = 0;
    CHECK_FALSE(set_refusal(set).empty());
    set = small_set();
    set.refusal_grounds[1].number = 3;
    CHECK(set_refusal(set) == "old: the grounds are not numbered one after the other");
    set = small_set();
    set.termination_grounds = {{2, {}}};
    CHECK_FALSE(set_refusal(set).empty());
}

TEST_CASE("a faulty policy is refused with the reason") {
    CHECK(policy_refusal(small_policy()).empty());
    Policy policy = small_policy();
    policy.order_number.clear();
    CHECK(policy_refusal(policy) == "p: it has no order number");
    policy = small_policy();
    policy.to = day("2020-01-31");
    CHECK(policy_refusal(policy) == "p: it ends before it begins");
    policy.to = policy.from;
    CHECK(policy_refusal(policy).empty());
    policy = small_policy();
    policy.length = 0;
    CHECK(policy_refusal(policy) == "p: the length is no number of days");
    policy.length = 1;
    CHECK(policy_refusal(policy).empty());
    policy.length = 6;
    CHECK(policy_refusal(policy).empty());
    policy.length = 7;
    CHECK(policy_refusal(policy) == "p: it is not shorter than old");
    policy = small_policy();
    policy.limit = "no such limit";
    CHECK(policy_refusal(policy) == "p: no rule in force in its days has such a limit");
    CHECK(
        refusal_of({small_set()}, {small_policy(), small_policy()}) ==
        "p: the policy is there twice"
    );
}

TEST_CASE("a policy may shorten a limit that only the later rule has") {
    RuleSet later = small_set();
    later.id = "new";
    later.from = day("2021-01-01");
    later.to = std::nullopt;
    later.limits.front().id = "notice";
    Policy policy = small_policy();
    policy.limit = "notice";
    policy.from = day("2020-06-01");
    policy.to = day("2021-01-01");
    CHECK(refusal_of({small_set(), later}, {policy}).empty());
    policy.length = 7;
    CHECK(refusal_of({small_set(), later}, {policy}) == "p: it is not shorter than new");
    // The last day of a rule belongs to it.
    Policy last_day = small_policy();
    last_day.from = last_day.to = day("2020-12-31");
    CHECK(refusal_of({small_set(), later}, {last_day}).empty());
    // The day before the rule that has the limit.
    policy.length = 3;
    policy.to = day("2020-12-31");
    CHECK(
        refusal_of({small_set(), later}, {policy}) ==
        "p: no rule in force in its days has such a limit"
    );
}

TEST_CASE("rule sets and settings are read from their own form only") {
    CHECK_FALSE(parse_rule_sets("{}"));
    CHECK_FALSE(parse_law_office("{}"));
    const std::string good = tests::law_asset("rules/rule-sets.json");
    const auto broken = [&good](const std::string& from, const std::string& to) {
        std::string text = good;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return parse_rule_sets(text.replace(at, from.size(), to)).has_value();
    };
    CHECK(broken("2026-04-15", "2026-04-16"));
    CHECK_FALSE(broken("2026-04-15", "15 April 2026"));
    CHECK_FALSE(broken("\"working_days\"", "\"weeks\""));
    CHECK_FALSE(broken("\"odr_started\"", "\"odr_begun\""));
    CHECK_FALSE(broken("\"odr_ended\"", "\"odr_over\""));
    CHECK_FALSE(broken("\"testing\"", "\"rest\""));
    CHECK_FALSE(broken("\"clue_extended\"", "\"clue_longer\""));
    const auto office = parse_law_office(
        R"({"choice":"by_limit_start","choice_reason":"r","reading":"unmoved",)"
        R"("reading_reason":"r","centre_receipt":"is_not_office_receipt",)"
        R"("centre_receipt_reason":"r","policies":[{"id":"p","order_number":"1号",)"
        R"("limit":"acceptance","category":"food","from":"2026-05-01","to":"2026-06-01",)"
        R"("length":3}]})"
    );
    REQUIRE(office.has_value());
    CHECK(office->settings.choice == RuleChoice::by_limit_start);
    CHECK(office->settings.centre_receipt == CentreReceipt::is_not_office_receipt);
    CHECK(office->policies.front().length == 3);
}

}  // namespace fangxin::core
