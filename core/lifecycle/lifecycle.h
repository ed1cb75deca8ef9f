// The life of a case: its stages, the only legal moves between them, and what each move needs.
//
// Pure: who asks, what is known and which rule holds come in; what to tell whom comes out.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/case_status.h"
#include "core/law/rule_set.h"

namespace fangxin::core {

enum class MatterKind {
    complaint,     // 投诉
    report,        // 举报
    consultation,  // 咨询: outside Order 121 (Art. 44), without a legal limit
    opinion,       // 意见建议
    settlement,    // 与经营者协商和解 at a station (Order 121, Art. 6)
};

enum class Stage {
    filed,
    received,
    accepted,         // 已受理
    refused,          // 不予受理
    mediating,        // 调解中
    entrusted,        // 委托调解
    agreed,           // 达成调解协议
    terminated,       // 终止调解
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
};

enum class Actor {
    consumer,  // who complains, reports or asks
    merchant,  // 被投诉人
    station,   // staff of a service station
    mediator,  // of the body to which mediation is entrusted
    officer,   // of the market supervision office
};

// A kind of person or body who must be told of a move.
enum class Notified {
    consumer,
    merchant,
    // Only where a law, regulation or rule says that the result is told (Order 121, Art. 36).
    reporter_where_due,
};

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

std::string_view move_name(MoveName name);  // "open_case"
std::string_view stage_name(Stage stage);
Result<MoveName> parse_move_name(std::string_view name);
// How the status feed names a stage of a complaint; nothing for stages no complaint has.
std::optional<CaseState> case_state_of(Stage stage);
// The stage of a complaint in this state.
Stage stage_of(CaseState state);

struct MoveRequest {
    MatterKind kind = MatterKind::complaint;
    Stage from = Stage::filed;
    MoveName move = MoveName::receive;
    Actor actor = Actor::officer;
    int ground = 0;  // of a refusal or termination, as numbered in the rule set
    bool consumer_consents = false;
    bool merchant_consents = false;
    bool names_right_office = false;  // a redirection says who is competent (Art. 34)
};

struct MoveOutcome {
    Stage to = Stage::filed;
    std::vector<Notified> notified;
    std::optional<Ground> ground;  // what a notice must give as reason
    LawText other_routes;          // what it must name besides (CPL, Art. 39); may be empty
};

// Makes a move or says why not: `conflict` no such move from this stage, `denied` not by this
// actor, `invalid` without what it needs. The details name the move, never a person.
//   - A refusal needs a refusal ground of `rules`, a termination one of its termination grounds.
//   - Mediation needs both sides' consent (Order 121, Art. 18); entrusting it needs both where
//     `rules` say so (Order 121, Art. 19; not Order 20, Art. 17); a settlement is both sides' too.
//   - What is entrusted cannot be entrusted again (Art. 19).
Result<MoveOutcome> make_move(const RuleSet& rules, const MoveRequest& request);

// The moves that this actor may make from here, in the order of MoveName.
std::vector<MoveName> moves_of(MatterKind kind, Stage from, Actor actor);

}  // namespace fangxin::core
