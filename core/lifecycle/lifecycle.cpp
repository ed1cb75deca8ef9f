// The table of legal moves and its reading.
#include "core/lifecycle/lifecycle.h"

#include <algorithm>
#include <array>

#include "core/ensure.h"

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
    MatterKind kind;
    MoveName name;
    unsigned from;
    Stage to;
    unsigned actors;
    unsigned notifies;
    Need need = Need::nothing;
};

constexpr unsigned kOffice = set_of(Actor::officer);
constexpr unsigned kDesk = set_of(Actor::officer, Actor::station);
constexpr unsigned kMediators = set_of(Actor::officer, Actor::mediator);
constexpr unsigned kParties = set_of(Actor::consumer, Actor::merchant, Actor::station);
constexpr unsigned kTellConsumer = set_of(Notified::consumer);
constexpr unsigned kTellBoth = set_of(Notified::consumer, Notified::merchant);
constexpr unsigned kTellReporter = set_of(Notified::reporter_where_due);
constexpr unsigned kTellNobody = 0;
constexpr unsigned kInHand = set_of(Stage::accepted, Stage::mediating, Stage::entrusted);

using enum MoveName;
using enum MatterKind;

// Articles are those of Order 121. A merchant never stands in a row of a report (Art. 37).
constexpr std::array kMoves{
    Move{complaint, receive, bit(Stage::filed), Stage::received, kDesk, kTellNobody},
    // Art. 15: decided and told.
    Move{complaint, accept, bit(Stage::received), Stage::accepted, kOffice, kTellConsumer},
    Move{
        complaint,
        refuse,
        bit(Stage::received),
        Stage::refused,
        kOffice,
        kTellConsumer,
        Need::refusal_ground},
    // Art. 18 consent; Art. 20: time, place and mediators are told in advance.
    Move{
        complaint,
        mediate,
        bit(Stage::accepted),
        Stage::mediating,
        kOffice,
        kTellBoth,
        Need::consents},
    Move{
        complaint,
        entrust,
        set_of(Stage::accepted, Stage::mediating),
        Stage::entrusted,
        kOffice,
        kTellBoth,
        Need::entrusting},
    Move{
        complaint,
        agree,
        set_of(Stage::mediating, Stage::entrusted),
        Stage::agreed,
        kMediators,
        kTellBoth,
        Need::consents},
    // Art. 23: the office decides and tells both sides within seven working days.
    Move{
        complaint,
        terminate,
        kInHand,
        Stage::terminated,
        kOffice,
        kTellBoth,
        Need::termination_ground},
    Move{
        complaint,
        withdraw,
        bit(Stage::received) | kInHand,
        Stage::withdrawn,
        set_of(Actor::consumer),
        kTellBoth},
    Move{
        complaint,
        close,
        set_of(Stage::refused, Stage::agreed, Stage::terminated, Stage::withdrawn),
        Stage::closed,
        kOffice,
        kTellNobody},

    Move{report, receive, bit(Stage::filed), Stage::received, kDesk, kTellNobody},
    Move{report, check, bit(Stage::received), Stage::checking, kOffice, kTellNobody},
    // Art. 34: the reporter is told, and told the right office; nothing is forwarded silently.
    Move{
        report,
        redirect,
        bit(Stage::received),
        Stage::redirected,
        kOffice,
        kTellConsumer,
        Need::office},
    // Art. 35.
    Move{
        report,
        merge,
        set_of(Stage::received, Stage::checking),
        Stage::merged,
        kOffice,
        kTellNobody},
    Move{report, open_case, bit(Stage::checking), Stage::case_opened, kOffice, kTellReporter},
    Move{
        report, open_no_case, bit(Stage::checking), Stage::case_not_opened, kOffice, kTellReporter},
    Move{
        report,
        close,
        set_of(Stage::redirected, Stage::merged, Stage::case_opened, Stage::case_not_opened),
        Stage::closed,
        kOffice,
        kTellReporter},

    Move{consultation, receive, bit(Stage::filed), Stage::received, kDesk, kTellNobody},
    Move{consultation, answer, bit(Stage::received), Stage::answered, kDesk, kTellConsumer},
    // Art. 44: what is no complaint may be told its own way.
    Move{
        consultation,
        redirect,
        bit(Stage::received),
        Stage::redirected,
        kDesk,
        kTellConsumer,
        Need::office},
    Move{
        consultation,
        close,
        set_of(Stage::answered, Stage::redirected),
        Stage::closed,
        kDesk,
        kTellNobody},

    Move{opinion, receive, bit(Stage::filed), Stage::received, kDesk, kTellNobody},
    Move{opinion, note, bit(Stage::received), Stage::noted, kDesk, kTellNobody},
    Move{
        opinion,
        answer,
        set_of(Stage::received, Stage::noted),
        Stage::answered,
        kDesk,
        kTellConsumer},
    Move{opinion, close, set_of(Stage::noted, Stage::answered), Stage::closed, kDesk, kTellNobody},

    Move{settlement, negotiate, bit(Stage::filed), Stage::negotiating, kParties, kTellBoth},
    Move{
        settlement,
        settle,
        bit(Stage::negotiating),
        Stage::settled,
        kParties,
        kTellBoth,
        Need::consents},
    // A settlement that is not performed fails too; the consumer may still complain (Art. 16(2)).
    Move{
        settlement,
        fail_to_settle,
        set_of(Stage::filed, Stage::negotiating, Stage::settled),
        Stage::not_settled,
        kParties,
        kTellBoth},
    Move{
        settlement,
        close,
        set_of(Stage::settled, Stage::not_settled),
        Stage::closed,
        set_of(Actor::station),
        kTellNobody},
};

bool holds_stage(const Move& move, MatterKind kind, Stage from) {
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

constexpr std::array<std::string_view, 20> kStageNames{
    "filed",      "received",    "accepted",    "refused",         "mediating",
    "entrusted",  "agreed",      "terminated",  "withdrawn",       "checking",
    "redirected", "merged",      "case_opened", "case_not_opened", "answered",
    "noted",      "negotiating", "settled",     "not_settled",     "closed",
};

}  // namespace

std::string_view move_name(MoveName name) {
    return kMoveNames.at(static_cast<std::size_t>(name));
}

std::string_view stage_name(Stage stage) {
    return kStageNames.at(static_cast<std::size_t>(stage));
}

Result<MoveName> parse_move_name(std::string_view name) {
    const auto* const found = std::find(kMoveNames.begin(), kMoveNames.end(), name);
    if (found == kMoveNames.end()) return fail(ErrorCode::invalid, "there is no such move");
    return static_cast<MoveName>(found - kMoveNames.begin());
}

Stage stage_of(CaseState state) {
    const auto* const found =
        std::find(kStageNames.begin(), kStageNames.end(), case_state_name(state));
    ENSURE(found != kStageNames.end());
    return static_cast<Stage>(found - kStageNames.begin());
}

std::optional<CaseState> case_state_of(Stage stage) {
    auto state = parse_case_state(stage_name(stage));
    if (!state) return std::nullopt;
    return *state;
}

Result<MoveOutcome> make_move(const RuleSet& rules, const MoveRequest& request) {
    const auto* const move = std::find_if(kMoves.begin(), kMoves.end(), [&](const Move& entry) {
        return entry.name == request.move && holds_stage(entry, request.kind, request.from);
    });
    const std::string name(move_name(request.move));
    if (move == kMoves.end())
        return fail(
            ErrorCode::conflict,
            name + ": it cannot be done from " + std::string(stage_name(request.from))
        );
    if ((move->actors & bit(request.actor)) == 0)
        return fail(ErrorCode::denied, name + ": it is not this actor's to do");
    auto ground = ground_of(rules, move->need, request);
    if (!ground) return fail(ground.error());
    const std::string_view lack = missing(rules, move->need, request);
    if (!lack.empty()) return fail(ErrorCode::invalid, name + ": " + std::string(lack));
    MoveOutcome outcome{move->to, notified_by(*move), std::move(*ground), {}};
    const bool ends_without_help = move->to == Stage::refused || move->to == Stage::terminated;
    if (ends_without_help) outcome.other_routes = rules.other_routes;
    return outcome;
}

std::vector<MoveName> moves_of(MatterKind kind, Stage from, Actor actor) {
    std::vector<MoveName> names;
    for (const Move& move : kMoves) {
        if (holds_stage(move, kind, from) && (move.actors & bit(actor)) != 0)
            names.push_back(move.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace fangxin::core
