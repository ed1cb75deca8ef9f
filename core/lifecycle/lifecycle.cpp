// The table of legal moves of a case.
#include "core/lifecycle/lifecycle.h"

#include <algorithm>
#include <array>

#include "core/try.h"

namespace fangxin::core {

namespace {

template <typename Value>
constexpr unsigned bit(Value value) {
    return 1U << static_cast<unsigned>(value);
}

template <typename... Values>
consteval unsigned set_of(Values... values) {
    return (0U | ... | bit(values));
}

enum class Need { nothing, refusal_ground, termination_ground, consents, entrusting, office };

// One row: from any of these stages, by any of these actors.
struct Move {
    CaseKind kind;
    MoveName name;
    unsigned from;
    CaseState to;
    unsigned actors;
    unsigned notifies;
    Need need = Need::nothing;
    std::optional<FactKind> fact = std::nullopt;  // what the new state is to the law
};

constexpr unsigned kOffice = set_of(Actor::officer);
constexpr unsigned kDesk = set_of(Actor::officer, Actor::station);
constexpr unsigned kMediators = set_of(Actor::officer, Actor::mediator);
constexpr unsigned kParties = set_of(Actor::consumer, Actor::merchant, Actor::station);
constexpr unsigned kNotifyConsumer = set_of(Notified::consumer);
constexpr unsigned kNotifyBoth = set_of(Notified::consumer, Notified::merchant);
constexpr unsigned kNotifyReporter = set_of(Notified::reporter_where_due);
constexpr unsigned kNotifyNobody = 0;
constexpr unsigned kInHand =
    set_of(CaseState::accepted, CaseState::mediating, CaseState::entrusted);

using enum MoveName;
using enum CaseKind;
using enum CaseState;

// Articles are those of Order 121. No row of a report lets a merchant do anything (Art. 37).
constexpr std::array kMoves{
    Move{
        complaint,
        receive,
        bit(filed),
        received,
        kDesk,
        kNotifyNobody,
        Need::nothing,
        FactKind::received},
    // Art. 15: decided, and the consumer is notified.
    Move{
        complaint,
        accept,
        bit(received),
        accepted,
        kOffice,
        kNotifyConsumer,
        Need::nothing,
        FactKind::accepted},
    Move{
        complaint,
        refuse,
        bit(received),
        refused,
        kOffice,
        kNotifyConsumer,
        Need::refusal_ground,
        FactKind::refused},
    // Art. 18 consent; Art. 20: notified of time, place and mediators in advance.
    Move{complaint, mediate, bit(accepted), mediating, kOffice, kNotifyBoth, Need::consents},
    Move{
        complaint,
        entrust,
        set_of(accepted, mediating),
        entrusted,
        kOffice,
        kNotifyBoth,
        Need::entrusting},
    Move{
        complaint,
        agree,
        set_of(mediating, entrusted),
        agreed,
        kMediators,
        kNotifyBoth,
        Need::consents,
        FactKind::agreed},
    // Art. 23: the office decides and notifies both sides within seven working days.
    Move{
        complaint,
        terminate,
        kInHand,
        terminated,
        kOffice,
        kNotifyBoth,
        Need::termination_ground,
        FactKind::terminated},
    Move{
        complaint,
        withdraw,
        bit(received) | kInHand,
        withdrawn,
        set_of(Actor::consumer),
        kNotifyBoth,
        Need::nothing,
        FactKind::withdrawn},
    Move{
        complaint,
        close,
        set_of(refused, agreed, terminated, withdrawn),
        closed,
        kOffice,
        kNotifyNobody},

    Move{
        report,
        receive,
        bit(filed),
        received,
        kDesk,
        kNotifyNobody,
        Need::nothing,
        FactKind::report_received},
    Move{report, check, bit(received), checking, kOffice, kNotifyNobody},
    // Art. 34: the reporter is notified of the right office; nothing is forwarded silently.
    Move{report, redirect, bit(received), redirected, kOffice, kNotifyConsumer, Need::office},
    // Art. 35.
    Move{report, merge, set_of(received, checking), merged, kOffice, kNotifyNobody},
    Move{
        report,
        open_case,
        bit(checking),
        case_opened,
        kOffice,
        kNotifyReporter,
        Need::nothing,
        FactKind::report_decided},
    Move{
        report,
        open_no_case,
        bit(checking),
        case_not_opened,
        kOffice,
        kNotifyReporter,
        Need::nothing,
        FactKind::report_decided},
    Move{
        report,
        close,
        set_of(redirected, merged, case_opened, case_not_opened),
        closed,
        kOffice,
        kNotifyReporter},

    Move{consultation, receive, bit(filed), received, kDesk, kNotifyNobody},
    Move{consultation, answer, bit(received), answered, kDesk, kNotifyConsumer},
    // Art. 44: what is no complaint may be redirected.
    Move{consultation, redirect, bit(received), redirected, kDesk, kNotifyConsumer, Need::office},
    Move{consultation, close, set_of(answered, redirected), closed, kDesk, kNotifyNobody},

    Move{opinion, receive, bit(filed), received, kDesk, kNotifyNobody},
    Move{opinion, note, bit(received), noted, kDesk, kNotifyNobody},
    Move{opinion, answer, set_of(received, noted), answered, kDesk, kNotifyConsumer},
    Move{opinion, close, set_of(noted, answered), closed, kDesk, kNotifyNobody},

    Move{settlement, negotiate, bit(filed), negotiating, kParties, kNotifyBoth},
    Move{settlement, settle, bit(negotiating), settled, kParties, kNotifyBoth, Need::consents},
    // A settlement that is not performed fails too; the consumer may still complain (Art. 16(2)).
    Move{
        settlement,
        fail_to_settle,
        set_of(filed, negotiating, settled),
        not_settled,
        kParties,
        kNotifyBoth},
    Move{
        settlement,
        close,
        set_of(settled, not_settled),
        closed,
        set_of(Actor::station),
        kNotifyNobody},
};

bool is_from(const Move& move, CaseKind kind, CaseState from) {
    return move.kind == kind && (move.from & bit(from)) != 0;
}

const Ground* find_ground(const std::vector<Ground>& grounds, int number) {
    const auto found = std::find_if(grounds.begin(), grounds.end(), [number](const Ground& entry) {
        return entry.number == number;
    });
    return found == grounds.end() ? nullptr : &*found;
}

Result<std::optional<Ground>> ground_of(
    const RuleSet& rules, Need need, const MoveRequest& request
) {
    const bool is_refusal = need == Need::refusal_ground;
    if (!is_refusal && need != Need::termination_ground) return std::optional<Ground>();
    const auto& grounds = is_refusal ? rules.refusal_grounds : rules.termination_grounds;
    const Ground* ground = find_ground(grounds, request.ground);
    if (ground != nullptr) return std::optional(*ground);
    const std::string name(move_name(request.move));
    return fail(ErrorCode::invalid, name + ": it needs a ground of " + rules.id);
}

// What is missing besides a ground; empty: nothing.
std::string_view missing(const RuleSet& rules, Need need, const MoveRequest& request) {
    const bool needs_consents =
        need == Need::consents || (need == Need::entrusting && rules.entrusting_needs_consents);
    if (needs_consents && !(request.consumer_consents && request.merchant_consents))
        return "it needs both sides' consent";
    if (need == Need::office && !request.names_right_office) return "it must name the right office";
    return {};
}

std::vector<Notified> notified_by(const Move& move) {
    std::vector<Notified> notified;
    for (const Notified who :
         {Notified::consumer, Notified::merchant, Notified::reporter_where_due}) {
        if ((move.notifies & bit(who)) != 0) notified.push_back(who);
    }
    return notified;
}

constexpr std::array<std::string_view, 19> kMoveNames{
    "receive",  "accept",    "refuse",   "mediate",        "entrust",   "agree",        "terminate",
    "withdraw", "check",     "redirect", "merge",          "open_case", "open_no_case", "answer",
    "note",     "negotiate", "settle",   "fail_to_settle", "close",
};

}  // namespace

std::string_view move_name(MoveName name) {
    return kMoveNames.at(static_cast<std::size_t>(name));
}

Result<MoveName> parse_move_name(std::string_view name) {
    const auto* const found = std::find(kMoveNames.begin(), kMoveNames.end(), name);
    if (found == kMoveNames.end()) return fail(ErrorCode::invalid, "there is no such move");
    return static_cast<MoveName>(found - kMoveNames.begin());
}

Result<MoveOutcome> make_move(const RuleSet& rules, const MoveRequest& request) {
    const auto* const move = std::find_if(kMoves.begin(), kMoves.end(), [&](const Move& entry) {
        return entry.name == request.move && is_from(entry, request.kind, request.from);
    });
    const std::string name(move_name(request.move));
    if (move == kMoves.end())
        return fail(
            ErrorCode::conflict,
            name + ": it cannot be done from " + std::string(case_state_name(request.from))
        );
    if ((move->actors & bit(request.actor)) == 0)
        return fail(ErrorCode::denied, name + ": it is not this actor's to do");
    auto ground = TRY(ground_of(rules, move->need, request));
    const std::string_view lack = missing(rules, move->need, request);
    if (!lack.empty()) return fail(ErrorCode::invalid, name + ": " + std::string(lack));
    MoveOutcome outcome{move->to, notified_by(*move), move->fact, std::move(ground), {}};
    const bool ends_without_help = move->to == refused || move->to == terminated;
    if (ends_without_help) outcome.other_routes = rules.other_routes;
    return outcome;
}

std::vector<MoveName> moves_of(CaseKind kind, CaseState from, Actor actor) {
    std::vector<MoveName> names;
    for (const Move& move : kMoves) {
        if (is_from(move, kind, from) && (move.actors & bit(actor)) != 0)
            names.push_back(move.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace fangxin::core
