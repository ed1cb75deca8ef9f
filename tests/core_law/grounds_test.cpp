// Tests that every ground of the two orders, and no other, refuses or terminates a complaint.
#include <algorithm>
#include <doctest/doctest.h>
#include <numeric>

#include "core/lifecycle/lifecycle.h"
#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum FactKind;
using tests::clock_of;
using tests::earliest;
using tests::fact;
using tests::limit_of;

// How each ground begins in its article, in the article's order.
using Grounds = std::vector<std::string_view>;

const Grounds kRefusals121{
    "投诉事项不属于市场监督管理部门职责",
    "法院、仲裁机构、市场监督管理部门或者其他行政机关、消费者协会已经受理或者处理过",
    "不是为生活消费需要购买、使用商品或者接受服务",
    "除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年的",
    "未提供本办法第十条第一款、第十一条规定的材料，或者提供虚假材料的",
    "冒用他人名义或者拒不配合市场监督管理部门核验真实身份信息的",
    "法律、法规、规章规定不予受理的其他情形",
};
const Grounds kRefusals20{
    "投诉事项不属于市场监督管理部门职责",
    "法院、仲裁机构、市场监督管理部门或者其他行政机关、消费者协会或者依法成立的其他调解组织",
    "不是为生活消费需要购买、使用商品或者接受服务",
    "除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年的",
    "未提供本办法第九条第一款和第十条规定的材料的",
    "法律、法规、规章规定不予受理的其他情形",
};
const Grounds kTerminations121{
    "投诉人撤回投诉或者双方自行和解的",
    "投诉人、被投诉人无正当理由不参加调解，或者明确拒绝调解的",
    "经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的",
    "投诉人与被投诉人对鉴定、检测费用承担无法协商一致的",
    "自投诉受理之日起六十日内投诉人和被投诉人未能达成调解协议的",
    "市场监督管理部门受理投诉后，发现存在本办法第十六条、第四十二条规定情形的",
    "投诉人、被投诉人死亡或者主体资格灭失的",
    "法律、法规、规章规定的应当终止调解的其他情形",
};
const Grounds kTerminations20{
    "投诉人撤回投诉或者双方自行和解的",
    "投诉人与被投诉人对委托承担检定、检验、检测、鉴定工作的技术机构或者费用承担",
    "投诉人或者被投诉人无正当理由不参加调解，或者被投诉人明确拒绝调解的",
    "经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的",
    "自投诉受理之日起四十五个工作日内投诉人和被投诉人未能达成调解协议的",
    "市场监督管理部门受理投诉后，发现存在本办法第十五条规定情形的",
    "法律、法规、规章规定的应当终止调解的其他情形",
};

constexpr int kNumberMax = 12;

// 1, 2, 3 and so on: how an article numbers its grounds.
std::vector<int> numbers_of(const Grounds& grounds) {
    std::vector<int> numbers(grounds.size());
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

// The numbers with which the move is made.
std::vector<int> numbers_taken(const RuleSet& set, MoveRequest request) {
    std::vector<int> taken;
    for (request.ground = -1; request.ground <= kNumberMax; ++request.ground) {
        if (make_move(set, request)) taken.push_back(request.ground);
    }
    return taken;
}

// The numbers that the last fact may have.
std::vector<int> numbers_taken(CaseFacts facts) {
    std::vector<int> taken;
    int& ground = facts.facts.back().ground;
    for (ground = -1; ground <= kNumberMax; ++ground) {
        if (check_facts(tests::shipped_book(), facts).empty()) taken.push_back(ground);
    }
    return taken;
}

// The move gives each ground back, and in the article's words.
bool are_given_back(const RuleSet& set, MoveRequest request, const Grounds& grounds) {
    return std::all_of(grounds.begin(), grounds.end(), [&](std::string_view words) {
        ++request.ground;
        const auto outcome = make_move(set, request);
        return outcome && outcome->ground && outcome->ground->number == request.ground &&
               outcome->ground->text.zh.starts_with(words);
    });
}

void check_moves(const std::string& rules, const MoveRequest& request, const Grounds& grounds) {
    const RuleSet set = tests::shipped_rules(rules);
    CHECK(numbers_taken(set, request) == numbers_of(grounds));
    CHECK(are_given_back(set, request, grounds));
    const auto without = make_move(set, request);
    REQUIRE_FALSE(without.has_value());
    CHECK(without.error().code == ErrorCode::invalid);
}

MoveRequest office_move(CaseState from, MoveName name) {
    return MoveRequest{CaseKind::complaint, from, name, Actor::officer};
}

}  // namespace

TEST_CASE("each of the seven grounds of Order 121 refuses a complaint (Art. 16)") {
    check_moves("order-121", office_move(CaseState::received, MoveName::refuse), kRefusals121);
    CHECK(
        numbers_taken(
            CaseFacts{"", false, {fact(received, "2026-06-01"), fact(refused, "2026-06-02")}}
        ) == numbers_of(kRefusals121)
    );
}

TEST_CASE("each of the six grounds of Order 20 refuses a complaint (Art. 15)") {
    check_moves("order-20", office_move(CaseState::received, MoveName::refuse), kRefusals20);
    CHECK(
        numbers_taken(
            CaseFacts{"", false, {fact(received, "2025-06-03"), fact(refused, "2025-06-04")}}
        ) == numbers_of(kRefusals20)
    );
}

TEST_CASE("each of the eight grounds of Order 121 terminates mediation (Art. 23)") {
    for (const CaseState from : {CaseState::accepted, CaseState::mediating, CaseState::entrusted})
        check_moves("order-121", office_move(from, MoveName::terminate), kTerminations121);
    CHECK(
        numbers_taken(CaseFacts{
            "",
            false,
            {fact(received, "2026-06-01"),
             fact(accepted, "2026-06-03"),
             fact(terminated, "2026-06-08")}}) == numbers_of(kTerminations121)
    );
}

TEST_CASE("each of the seven grounds of Order 20 terminates mediation (Art. 21)") {
    for (const CaseState from : {CaseState::accepted, CaseState::mediating, CaseState::entrusted})
        check_moves("order-20", office_move(from, MoveName::terminate), kTerminations20);
    CHECK(
        numbers_taken(CaseFacts{
            "",
            false,
            {fact(received, "2025-06-03"),
             fact(accepted, "2025-06-05"),
             fact(terminated, "2025-06-10")}}) == numbers_of(kTerminations20)
    );
}

TEST_CASE("a refusal meets the limit of its order, and a termination begins the notice to both") {
    const CaseFacts refusal{
        "", false, {fact(received, "2025-06-03"), fact(refused, "2025-06-12", 6)}};
    // 4, 5, 6, 9, 10, 11, 12 June 2025.
    CHECK(limit_of(clock_of(refusal, "2025-06-13"), "acceptance").state == LimitState::met);
    const CaseFacts old_case{
        "",
        false,
        {fact(received, "2025-06-03"),
         fact(accepted, "2025-06-05"),
         fact(terminated, "2025-06-10", 7)}};
    // 11, 12, 13, 16, 17, 18, 19 June 2025 (Order 20, Art. 21).
    const LimitClock old_notice = limit_of(clock_of(old_case, "2025-06-10"), "termination_notice");
    CHECK(earliest(old_notice) == "2025-06-19");
    CHECK(old_notice.rule_set == "order-20");
    CaseFacts new_case{
        "",
        false,
        {fact(received, "2026-06-01"),
         fact(accepted, "2026-06-03"),
         fact(terminated, "2026-06-08", 8)}};
    // 9, 10, 11, 12, 15, 16, 17 June 2026 (Order 121, Art. 23).
    const LimitClock notice = limit_of(clock_of(new_case, "2026-06-08"), "termination_notice");
    CHECK(earliest(notice) == "2026-06-17");
    CHECK(notice.rule_set == "order-121");
    new_case.facts.push_back(fact(termination_notified, "2026-06-17"));
    CHECK(
        limit_of(clock_of(new_case, "2026-06-18"), "termination_notice").state == LimitState::met
    );
}

}  // namespace fangxin::core
