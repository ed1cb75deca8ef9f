// Handling steps: what the life of a case and the facts of the law allow, and the record.
#include "central/handling/handle_case.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "central/accounts/settings.h"
#include "central/cases/case_repository.h"
#include "central/cases/only_case.h"
#include "central/changes/change_repository.h"
#include "central/content/publication.h"
#include "central/keys.h"
#include "central/status/check_status.h"
#include "core/law/status_facts.h"
#include "core/lifecycle/lifecycle.h"
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
    if (step.ground != 0 || step.consumer_consents || step.merchant_consents ||
        step.names_right_office)
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

// What the step would make of the case, checked against everything that happened before.
core::Result<CaseEvent> make_event(
    const core::Law& law,
    const StoredCase& stored,
    const core::CaseStatus& status,
    const Step& step,
    core::Instant now
) {
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
    return CaseEvent{
        .id = status.id,
        .envelope = stored.envelope.digest,
        .received_at = stored.received_at,
        .version = status.version + 1,
        .at = now,
        .author = {},
        .office = {},
        .before = status.state,
        .after = outcome.to,
        .fact = outcome.fact,
        .ground = step.ground,
    };
}

core::Result<void> record(
    const Centre& centre, Session& writer, const CaseEvent& event, std::string_view device
) {
    TRY(update_state(writer, event.id, event.version - 1, event.after));
    History history(writer, centre.keys.signing(), TRY(history_end(writer)));
    TRY(history.add(event));
    return insert_change(writer, device, event.id);
}

}  // namespace

core::Result<Handled> handle_case(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    std::string_view number_or_id,
    const Step& step
) {
    const std::shared_ptr<const core::Law> law = TRY(current_law(centre, writer));
    const StoredCase stored = TRY(only_case_of(writer, number_or_id));
    const auto& header = stored.envelope.header;
    const core::CaseStatus before = TRY(outside_status(writer, header.id, *law));
    const core::Instant now = centre.clock.now();
    CaseEvent event = TRY(make_event(*law, stored, before, step, now));
    event.author = clerk.name;
    event.office = TRY(setting(writer, kOfficeSetting));
    TRY(record(centre, writer, event, header.device));
    core::CaseStatus after = TRY(outside_status(writer, header.id, *law));
    core::CaseClock clock =
        TRY(core::run_clock(law->rules, law->days, core::facts_of(after), core::beijing_date(now)));
    return Handled{std::move(after), std::move(clock)};
}

}  // namespace fangxin::central
