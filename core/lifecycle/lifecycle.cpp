// The table of legal moves of a case.
#include "core/lifecycle/lifecycle.h"

#include <algorithm>
#include <array>

#include "core/enum_set.h"
#include "core/try.h"

namespace fangxin::core {

namespace {

enum class Need { nothing, ground, consents, entrusting, office };

// One row: from any of these stages, by any of these actors.
struct Move {
    CaseKind kind;
    MoveName name;
    EnumSet<CaseState> from;
    CaseState to;
    EnumSet<Actor> actors;
    EnumSet<Notified> notifies;
    Need need = Need::nothing;
    std::optional<FactKind> fact = std::nullopt;  // what the new state is to the law
};

constexpr EnumSet<Actor> kOffice{Actor::officer};
constexpr EnumSet<Actor> kDesk{Actor::officer, Actor::station};
constexpr EnumSet<Actor> kMediators{Actor::officer, Actor::mediator};
constexpr EnumSet<Actor> kParties{Actor::consumer, Actor::merchant, Actor::station};
constexpr EnumSet<Notified> kConsumer{Notified::consumer};
constexpr EnumSet<Notified> kBoth{Notified::consumer, Notified::merchant};
constexpr EnumSet<Notified> kReporter{Notified::reporter_where_due};
constexpr EnumSet<Notified> kNobody{};

using enum MoveName;
using enum CaseKind;
using enum CaseState;
using enum Need;

constexpr EnumSet<CaseState> kInHand{accepted, mediating, entrusted};
constexpr EnumSet<CaseState> kNotEnded{received, accepted, mediating, entrusted};

// Articles are those of Order 121. No row of a report lets a merchant do anything (Art. 37).
constexpr auto kMoves = std::to_array<Move>({
    {complaint, receive, {filed}, received, kDesk, kNobody, {}, FactKind::received},
    // Art. 15: decided, and the consumer is notified.
    {complaint, accept, {received}, accepted, kOffice, kConsumer, {}, FactKind::accepted},
    {complaint, refuse, {received}, refused, kOffice, kConsumer, ground, FactKind::refused},
    // Art. 18 consent; Art. 20: notified of time, place and mediators in advance.
    {complaint, mediate, {accepted}, mediating, kOffice, kBoth, consents},
    {complaint, entrust, {accepted, mediating}, entrusted, kOffice, kBoth, entrusting},
    {complaint,
     agree,
     {mediating, entrusted},
     agreed,
     kMediators,
     kBoth,
     consents,
     FactKind::agreed},
    // Art. 23: the office decides and notifies both sides within seven working days.
    {complaint, terminate, kInHand, terminated, kOffice, kBoth, ground, FactKind::terminated},
    {complaint, withdraw, kNotEnded, withdrawn, {Actor::consumer}, kBoth, {}, FactKind::withdrawn},
    {complaint, close, {refused, agreed, terminated, withdrawn}, closed, kOffice, kNobody},

    {report, receive, {filed}, received, kDesk, kNobody, {}, FactKind::report_received},
    {report, check, {received}, checking, kOffice, kNobody},
    // Art. 34: the reporter is notified of the right office; nothing is forwarded silently. Nothing
    // is left to check then, nor where the facts are handled already (Art. 35).
    {report,
     redirect,
     {received},
     redirected,
     kOffice,
     kConsumer,
     office,
     FactKind::report_decided},
    {report, merge, {received, checking}, merged, kOffice, kNobody, {}, FactKind::report_decided},
    {report, open_case, {checking}, case_opened, kOffice, kReporter, {}, FactKind::report_decided},
    {report,
     open_no_case,
     {checking},
     case_not_opened,
     kOffice,
     kReporter,
     {},
     FactKind::report_decided},
    {report, close, {redirected, merged, case_opened, case_not_opened}, closed, kOffice, kReporter},

    {consultation, receive, {filed}, received, kDesk, kNobody},
    {consultation, answer, {received}, answered, kDesk, kConsumer},
    // Art. 44: what is no complaint may be redirected.
    {consultation, redirect, {received}, redirected, kDesk, kConsumer, office},
    {consultation, close, {answered, redirected}, closed, kDesk, kNobody},

    {opinion, receive, {filed}, received, kDesk, kNobody},
    {opinion, note, {received}, noted, kDesk, kNobody},
    {opinion, answer, {received, noted}, answered, kDesk, kConsumer},
    {opinion, close, {noted, answered}, closed, kDesk, kNobody},

    {settlement, negotiate, {filed}, negotiating, kParties, kBoth},
    {settlement, settle, {negotiating}, settled, kParties, kBoth, consents},
    // A settlement that is not performed fails too; the consumer may still complain (Art. 16(2)).
    {settlement, fail_to_settle, {filed, negotiating, settled}, not_settled, kParties, kBoth},
    {settlement, close, {settled, not_settled}, closed, {Actor::station}, kNobody},
});

// The end of the table: there is none.
const Move* find_move(CaseKind kind, CaseState from, MoveName move) {
    return std::ranges::find_if(kMoves, [&](const Move& entry) {
        return entry.kind == kind && entry.name == move && entry.from.has(from);
    });
}

Result<std::optional<Ground>> ground_of(
    const RuleSet& rules, const Move& move, const MoveRequest& request
) {
    const std::string name(name_of(request.move));
    if (move.need != ground && request.ground != 0)
        return fail(ErrorCode::invalid, name + ": it takes no ground");
    if (move.need != ground) return std::optional<Ground>();
    const auto& grounds = move.to == refused ? rules.refusal_grounds : rules.termination_grounds;
    const auto found = std::ranges::find(grounds, request.ground, &Ground::number);
    if (found != grounds.end()) return std::optional(*found);
    return fail(ErrorCode::invalid, name + ": it needs a ground of " + rules.id);
}

// What is missing or too much besides a ground; empty: nothing.
std::string_view missing(const RuleSet& rules, Need need, const MoveRequest& request) {
    const bool needs_consents =
        need == Need::consents || (need == Need::entrusting && rules.entrusting_needs_consents);
    if (needs_consents && !(request.consumer_consents && request.merchant_consents))
        return "it needs both sides' consent";
    const bool takes_consents = need == Need::consents || need == Need::entrusting;
    if (!takes_consents && (request.consumer_consents || request.merchant_consents))
        return "it takes no consent";
    if (need == Need::office && !request.names_right_office) return "it must name the right office";
    return {};
}

std::vector<Notified> notified_by(const Move& move) {
    std::vector<Notified> notified;
    for (const Notified who :
         {Notified::consumer, Notified::merchant, Notified::reporter_where_due}) {
        if (move.notifies.has(who)) notified.push_back(who);
    }
    return notified;
}

}  // namespace

bool is_open_case(CaseState state) {
    return kNotEnded.has(state) || state == checking;
}

std::optional<FactKind> receipt_fact(CaseKind kind) {
    const auto* const receipt = std::ranges::find_if(kMoves, [kind](const Move& entry) {
        return entry.kind == kind && entry.name == receive;
    });
    return receipt == kMoves.end() ? std::nullopt : receipt->fact;
}

bool can_be_made(CaseKind kind, CaseState from, MoveName move, Actor actor) {
    const auto* const found = find_move(kind, from, move);
    return found != kMoves.end() && found->actors.has(actor);
}

Result<MoveOutcome> make_move(const RuleSet& rules, const MoveRequest& request) {
    const auto* const move = find_move(request.kind, request.from, request.move);
    const std::string name(name_of(request.move));
    if (move == kMoves.end())
        return fail(
            ErrorCode::conflict,
            name + ": it cannot be done from " + std::string(case_state_name(request.from))
        );
    if (!move->actors.has(request.actor))
        return fail(ErrorCode::denied, name + ": it is not this actor's to do");
    auto reason = TRY(ground_of(rules, *move, request));
    const std::string_view lack = missing(rules, move->need, request);
    if (!lack.empty()) return fail(ErrorCode::invalid, name + ": " + std::string(lack));
    MoveOutcome outcome{move->to, notified_by(*move), move->fact, std::move(reason), {}};
    const bool ends_without_help = move->to == refused || move->to == terminated;
    if (ends_without_help) outcome.other_routes = rules.other_routes;
    return outcome;
}

}  // namespace fangxin::core
