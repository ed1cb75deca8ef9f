// What happened in a case, as far as a legal limit depends on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.h"
#include "core/result.h"

namespace fangxin::core {

enum class FactKind {
    filed_at_station,  // 在维权服务站登记: starts no legal limit (Order 121, Arts. 6 and 8)
    sent_to_platform,  // 提交全国12315平台
    received,          // 市场监督管理部门收到投诉
    accepted,          // 受理
    refused,           // 不予受理, with the number of its ground
    odr_started,       // 在线消费纠纷解决开始
    odr_ended,         // 在线消费纠纷解决结束
    testing_started,   // 鉴定、检测开始
    testing_ended,     // 鉴定、检测结束
    agreed,            // 达成调解协议
    terminated,        // 终止调解, with the number of its ground
    termination_notified,  // 已告知双方终止调解
    withdrawn,             // 撤回投诉
    clue_found,            // 调解中发现违法线索
    clue_extended,         // 负责人批准延长核查
    clue_checked,          // 线索核查完毕
    report_received,       // 市场监督管理部门收到举报
    report_supplemented,   // 以新的事实再次举报
    report_extended,       // 负责人批准延长核查
    report_decided,        // 作出是否立案决定
    reporter_notified,     // 已告知举报人
    competence_disputed,   // 发生处理权限争议
    competence_settled,    // 处理权限争议解决
};

inline constexpr std::size_t kFactKindCount =
    static_cast<std::size_t>(FactKind::competence_settled) + 1;

std::string_view fact_kind_name(FactKind kind);  // "received"
Result<FactKind> parse_fact_kind(std::string_view name);

struct Fact {
    FactKind kind = FactKind::received;
    Instant at;
    bool has_time = true;  // false: only the day of `at` is known
    int ground = 0;        // of `refused` and `terminated`, as numbered in the rule
    bool operator==(const Fact&) const = default;
};

Date date_of(const Fact& fact);
// True when `a` certainly happened before `b`. Where a time is not known, one day is one moment.
bool is_before(const Fact& a, const Fact& b);

// The facts of one case. Their order does not matter.
struct CaseFacts {
    std::string category;       // for limits shortened for some categories; may be empty
    bool is_real_name = false;  // 实名举报
    std::vector<Fact> facts;
};

// The fact of this kind that happened last; nullptr: it has not happened.
const Fact* find_last(const CaseFacts& facts, FactKind kind);

enum class FactFaultReason {
    outside_years,     // before 2000 or after 2100
    repeated,          // it can happen once only, or it began again before it ended
    without_cause,     // what must come before it has not happened
    before_its_cause,  // it is dated before what must come first
    contradicted,      // it cannot be true together with `other`
    without_ground,    // 没有法定理由
    unknown_ground,    // the rule in force has no ground of this number
    no_rule,           // no rule set holds on its day
};

// One thing wrong: the fact at fault, by its place in the list and by its kind.
struct FactFault {
    std::size_t index = 0;
    FactKind kind = FactKind::received;
    FactFaultReason reason = FactFaultReason::outside_years;
    FactKind other = FactKind::received;  // the cause or the contradicting fact, where there is one
    bool operator==(const FactFault&) const = default;
};

// "facts[1] accepted: it is before received"
std::string fault_sentence(const FactFault& fault);

// Every fault of order, number and years; grounds and rules are checked with the rule book.
std::vector<FactFault> check_order(const CaseFacts& facts);

}  // namespace fangxin::core
