// The states of a case with the moves between them, by their names on the wire, in the station's
// store, at the centre.
#pragma once

#include <optional>
#include <string_view>

#include "core/names.h"

namespace fangxin::core {

// Stored as names, so that a new state may be added anywhere. Which kind of case knows which state
// is in the table of moves (lifecycle.cpp); what people read is in assets/lifecycle/words.json.
enum class CaseState {
    filed,            // 已保存在本机: saved at the kiosk, not yet received
    received,         // 中心已收到
    accepted,         // 已受理 (Order 121, Art. 15)
    refused,          // 不予受理 (Art. 16)
    mediating,        // 调解中 (Art. 18)
    entrusted,        // 委托调解 (Art. 19)
    agreed,           // 达成调解协议 (Art. 24)
    terminated,       // 终止调解 (Art. 23)
    withdrawn,        // 撤回
    checking,         // 核查中
    redirected,       // 已告知向有权部门提出
    merged,           // 并入或不再另行处理: the same reporter on the same facts
    case_opened,      // 立案
    case_not_opened,  // 不予立案
    answered,         // 已答复
    noted,            // 已记录
    negotiating,      // 协商中
    settled,          // 和解
    not_settled,      // 未和解
    closed,           // 办结
    in_progress,  // 中心正在办理: what a newer centre calls by a name that is not known here
};

template <>
inline constexpr auto kNames<CaseState> = name_list(
    "a case has no such state",
    {
        "filed",       "received",        "accepted",    "refused",  "mediating",   "entrusted",
        "agreed",      "terminated",      "withdrawn",   "checking", "redirected",  "merged",
        "case_opened", "case_not_opened", "answered",    "noted",    "negotiating", "settled",
        "not_settled", "closed",          "in_progress",
    }
);
inline constexpr std::size_t kCaseStateCount = kNames<CaseState>.names.size();
static_assert(kCaseStateCount == static_cast<std::size_t>(CaseState::in_progress) + 1);

// Only where a status is read: nobody waits for the newest program to learn of a case.
template <>
inline constexpr std::optional<CaseState> kReadAs<CaseState> = CaseState::in_progress;

inline std::string_view case_state_name(CaseState state) {
    return name_of(state);
}
inline Result<CaseState> parse_case_state(std::string_view name) {
    return parse_name<CaseState>(name);
}

// A move from one state to another; which are legal is in the same table.
enum class MoveName {
    receive,
    accept,
    refuse,
    mediate,
    entrust,
    agree,
    terminate,
    withdraw,
    check,
    redirect,
    merge,
    open_case,
    open_no_case,
    answer,
    note,
    negotiate,
    settle,
    fail_to_settle,
    close,
};

template <>
inline constexpr auto kNames<MoveName> = name_list(
    "there is no such move",
    {
        "receive",   "accept",    "refuse",         "mediate", "entrust",
        "agree",     "terminate", "withdraw",       "check",   "redirect",
        "merge",     "open_case", "open_no_case",   "answer",  "note",
        "negotiate", "settle",    "fail_to_settle", "close",
    }
);

}  // namespace fangxin::core
