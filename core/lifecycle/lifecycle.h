// The legal moves of a case from one state to another: who may make them and what each needs.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/case_kind.h"
#include "core/law/rule_set.h"
#include "core/lifecycle/case_state.h"

namespace fangxin::core {

enum class Actor {
    consumer,  // who complains, reports or asks
    merchant,  // 被投诉人
    station,   // staff of a service station
    mediator,  // of the body to which mediation is entrusted
    officer,   // of the market supervision office
};

// Who must be notified of a move.
enum class Notified {
    consumer,
    merchant,
    // Only where a law, regulation or rule requires it (Order 121, Art. 36).
    reporter_where_due,
};

struct MoveRequest {
    CaseKind kind = CaseKind::complaint;
    CaseState from = CaseState::filed;
    MoveName move = MoveName::receive;
    Actor actor = Actor::officer;
    int ground = 0;  // of a refusal or termination, as numbered in the rule set
    bool consumer_consents = false;
    bool merchant_consents = false;
    bool names_right_office = false;  // a redirection says who is competent (Art. 34)
};

struct MoveOutcome {
    CaseState to = CaseState::filed;
    std::vector<Notified> notified;
    std::optional<FactKind> fact;  // what the new state is to the law; nothing: no limit knows it
    std::optional<Ground> ground;  // what a notice must give as reason
    LawText other_routes;          // what it must name besides (CPL, Art. 39); may be empty
};

// Whether the office has still to decide, mediate or check.
bool is_open_case(CaseState state);

// What the office's receipt of a case is to the law; nothing: no limit counts from it.
std::optional<FactKind> receipt_fact(CaseKind kind);

// Whether this actor may make the move from this state.
bool can_be_made(CaseKind kind, CaseState from, MoveName move, Actor actor);

// Makes a move or says why not: `conflict` no such move from this state, `denied` not by this
// actor, `invalid` without what it needs. The details name the move, never a person.
//   - A refusal needs a refusal ground of `rules`, a termination one of its termination grounds.
//   - Mediation needs both sides' consent (Order 121, Art. 18); entrusting it needs both where
//     `rules` say so (Order 121, Art. 19; not Order 20, Art. 17); a settlement is both sides' too.
//   - A move that needs no ground or consent takes none.
//   - What is entrusted cannot be entrusted again (Art. 19).
Result<MoveOutcome> make_move(const RuleSet& rules, const MoveRequest& request);

}  // namespace fangxin::core
