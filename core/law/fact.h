// What happened in a case, as far as a legal limit depends on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.h"
#include "core/names.h"

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

template <>
inline constexpr auto kNames<FactKind> =
    name_list("there is no such fact", {"filed_at_station",  "sent_to_platform",
                                        "received",          "accepted",
                                        "refused",           "odr_started",
                                        "odr_ended",         "testing_started",
                                        "testing_ended",     "agreed",
                                        "terminated",        "termination_notified",
                                        "withdrawn",         "clue_found",
                                        "clue_extended",     "clue_checked",
                                        "report_received",   "report_supplemented",
                                        "report_extended",   "report_decided",
                                        "reporter_notified", "competence_disputed",
                                        "competence_settled"});
inline constexpr std::size_t kFactKindCount = kNames<FactKind>.names.size();
static_assert(kFactKindCount == static_cast<std::size_t>(FactKind::competence_settled) + 1);

inline std::string_view fact_kind_name(FactKind kind) {
    return name_of(kind);
}
inline Result<FactKind> parse_fact_kind(std::string_view name) {
    return parse_name<FactKind>(name);
}

// Whether it can happen only until the case is refused, agreed, terminated or withdrawn.
bool is_of_open_case(FactKind kind);

// Whether the law asks for the ground of it.
inline bool has_ground(FactKind kind) {
    return kind == FactKind::refused || kind == FactKind::terminated;
}

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
    after_end,         // the case had ended, by `other`
    after_limit,       // the limit that it extends had run out or was met
    contradicted,      // it cannot be true together with `other`
    without_ground,    // 没有法定理由
    needless_ground,   // only a refusal and a termination have one
    unknown_ground,    // the rule in force has no ground of this number
    no_rule,           // no rule set holds on its day
};

// What came too late to have any effect. Former versions recorded such facts, so a count leaves
// them out; new ones are refused.
bool is_too_late(FactFaultReason reason);

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

// Every fault of order, number and years; where there is none, what came after the case's end.
// Grounds and rules are checked with the rule book.
std::vector<FactFault> check_order(const CaseFacts& facts);

}  // namespace fangxin::core
