// Checks a step of a case against its life, its legal facts and what was said before.
#include "central/cases/next_step.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/acts/act.h"
#include "core/form/amount.h"
#include "core/law/status_facts.h"
#include "core/lifecycle/lifecycle.h"
#include "core/text.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// Facts that are no move of their own, of a complaint and of a report.
constexpr std::array kFactsOfComplaints{
    core::FactKind::received,  // where the centre's receipt is not the office's
    core::FactKind::odr_started,
    core::FactKind::odr_ended,
    core::FactKind::testing_started,
    core::FactKind::testing_ended,
    core::FactKind::termination_notified,
    core::FactKind::clue_found,
    core::FactKind::clue_extended,
    core::FactKind::clue_checked,
    core::FactKind::competence_disputed,
    core::FactKind::competence_settled,
};
constexpr std::array kFactsOfReports{
    core::FactKind::report_received,  // as above
    core::FactKind::report_supplemented,
    core::FactKind::report_extended,
    core::FactKind::reporter_notified,
    core::FactKind::competence_disputed,
    core::FactKind::competence_settled,
};

bool is_recorded(core::CaseKind kind, core::FactKind fact) {
    const auto is_it = [fact](core::FactKind one) { return one == fact; };
    if (kind == core::CaseKind::report) return std::ranges::any_of(kFactsOfReports, is_it);
    return kind == core::CaseKind::complaint && std::ranges::any_of(kFactsOfComplaints, is_it);
}

// A withdrawal is the consumer's; whoever answers the phone only notes it down.
core::Actor actor_of(core::MoveName move) {
    return move == core::MoveName::withdraw ? core::Actor::consumer : core::Actor::officer;
}

bool needs_more_than_words(const Step& step) {
    return step.ground != 0 || step.consumer_consents || step.merchant_consents ||
           step.names_right_office;
}

core::Error invalid(const Step& step, std::string_view why) {
    return {core::ErrorCode::invalid, step.action + ": " + std::string(why)};
}

core::Result<std::int64_t> amount_of(const Step& step, core::SaidKind kind) {
    if (step.amount.empty()) return 0;
    if (kind != core::SaidKind::offer_made)
        return core::fail(invalid(step, "only an offer takes an amount"));
    const auto fen = core::read_yuan(step.amount);
    if (!fen) return core::fail(invalid(step, core::fault_sentence(fen.error())));
    if (*fen == 0)
        return core::fail(
            invalid(step, "an offer of money is above 0; leave --amount out where none is offered")
        );
    return *fen;
}

// What the office says, with its words.
core::Result<core::Said> said_of(
    core::SaidKind kind, const Step& step, const core::CaseStatus& status
) {
    if (kind == core::SaidKind::code_replaced)
        return core::fail(invalid(step, "a new query code is given by 'new-code'"));
    if (kind == core::SaidKind::joined)
        return core::fail(invalid(step, "only whoever files a case can join others with it"));
    if (needs_more_than_words(step))
        return core::fail(invalid(step, "it takes no ground, consent or office"));
    core::Said said{.kind = kind, .words = core::normalised(step.words)};
    said.amount_fen = TRY(amount_of(step, kind));
    const bool takes_words = kind != core::SaidKind::offer_withdrawn;
    if (said.words.empty() == takes_words)
        return core::fail(invalid(step, takes_words ? "it needs --words" : "it takes no words"));
    if (core::has_control_characters(said.words, false) ||
        core::count_characters(said.words) > core::kSaidCharactersMax)
        return core::fail(invalid(step, "its words are too long, or not plain text"));
    if (core::can_be_said(kind, status) && status.events.size() < core::kStatusEventsMax)
        return said;
    return core::fail(
        core::ErrorCode::conflict,
        step.action + ": it cannot be said now, the case is " +
            std::string(core::case_state_name(status.state))
    );
}

// What a step makes of a case.
core::Result<core::MoveOutcome> outcome_of(
    const core::RuleSet& rules, core::CaseKind kind, const Step& step, core::CaseState state
) {
    if (const auto move = core::parse_name<core::MoveName>(step.action))
        return core::make_move(
            rules,
            {.kind = kind,
             .from = state,
             .move = *move,
             .actor = actor_of(*move),
             .ground = step.ground,
             .consumer_consents = step.consumer_consents,
             .merchant_consents = step.merchant_consents,
             .names_right_office = step.names_right_office}
        );
    const auto fact = core::parse_fact_kind(step.action);
    if (!fact || !is_recorded(kind, *fact))
        return core::fail(core::ErrorCode::invalid, "there is no such step; try 'accept'");
    if (needs_more_than_words(step))
        return core::fail(
            core::ErrorCode::invalid, step.action + ": it takes no ground, consent or office"
        );
    // By the state, for the centre's clock may have been put back since the case ended.
    if (core::is_of_open_case(*fact) && !core::is_open_case(state))
        return core::fail(
            core::ErrorCode::conflict,
            step.action + ": it cannot be recorded, the case is " +
                std::string(core::case_state_name(state))
        );
    core::MoveOutcome outcome;
    outcome.to = state;
    outcome.fact = *fact;
    return outcome;
}

core::Error error_of(const core::FactFault& fault) {
    const bool is_about_ground = fault.reason == core::FactFaultReason::without_ground ||
                                 fault.reason == core::FactFaultReason::unknown_ground;
    const auto code = is_about_ground ? core::ErrorCode::invalid : core::ErrorCode::rejected;
    return {code, core::fault_sentence(fault)};
}

// Of a step that lacks its ground or names none of the rule, the failure with the grounds there
// are.
core::Error with_grounds(const core::RuleSet& rules, const Step& step, core::Error error) {
    const auto move = core::parse_name<core::MoveName>(step.action);
    const bool is_refusal = move && *move == core::MoveName::refuse;
    const bool needs_ground = is_refusal || (move && *move == core::MoveName::terminate);
    if (!needs_ground || error.code != core::ErrorCode::invalid) return error;
    const auto& grounds = is_refusal ? rules.refusal_grounds : rules.termination_grounds;
    const auto is_it = [&step](const core::Ground& ground) { return ground.number == step.ground; };
    if (std::ranges::any_of(grounds, is_it)) return error;
    for (const core::Ground& ground : grounds)
        error.detail += "\n  --ground " + std::to_string(ground.number) + "  " + ground.text.zh +
                        "  " + ground.text.en;
    return error;
}

CaseEvent event_after(const StoredCase& stored, const core::CaseStatus& status, core::Instant now) {
    return {
        .id = status.id,
        .envelope = stored.envelope.digest,
        .received_at = stored.received_at,
        .version = status.version + 1,
        .at = now,
        .author = {},
        .office = {},
        .before = status.state,
        .after = status.state,
        .fact = std::nullopt,
    };
}

}  // namespace

core::Result<CaseEvent> next_step(
    const core::Law& law,
    const StoredCase& stored,
    const core::CaseStatus& status,
    const Step& step,
    core::Instant now
) {
    CaseEvent event = event_after(stored, status, now);
    const auto kind = core::parse_name<core::SaidKind>(step.action);
    if (kind && !core::is_act(*kind)) {
        event.said = TRY(said_of(*kind, step, status));
        return event;
    }
    if (!step.words.empty() || !step.amount.empty())
        return core::fail(invalid(step, "it takes no words and no amount"));
    const core::RuleSet* rules =
        law.rules.governing(core::facts_of(status), core::beijing_date(now));
    if (rules == nullptr) return core::fail(core::ErrorCode::rejected, "no rule is in force");
    const auto made = outcome_of(*rules, stored.kind, step, status.state);
    if (!made) return core::fail(with_grounds(*rules, step, made.error()));
    const core::MoveOutcome& outcome = *made;
    core::CaseStatus changed = status;
    changed.events.push_back({outcome.to, now, {}, outcome.fact, step.ground});
    const auto faults = core::check_facts(law.rules, law.days, core::facts_of(changed));
    // What a former version recorded too late does not stop this step.
    const auto fault = std::ranges::find_if(faults, [&outcome](const core::FactFault& one) {
        return !core::is_too_late(one.reason) || one.kind == outcome.fact;
    });
    if (fault != faults.end()) return core::fail(error_of(*fault));
    event.after = outcome.to;
    event.fact = outcome.fact;
    event.ground = step.ground;
    return event;
}

CaseEvent step_saying(
    const StoredCase& stored,
    const core::CaseStatus& status,
    const core::Said& said,
    core::Instant now
) {
    CaseEvent event = event_after(stored, status, now);
    event.said = said;
    return event;
}

core::Result<void> take_step(Session& writer, History& history, const CaseEvent& event) {
    TRY(update_state(writer, event.id, event.version - 1, event.after));
    return history.add(event);
}

}  // namespace fangxin::central
