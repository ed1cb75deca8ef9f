// Handling steps: what the life of a complaint and the facts of the law allow, and the record.
#include "central/handling/handle_case.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "central/accounts/settings.h"
#include "central/cases/case_repository.h"
#include "central/cases/only_case.h"
#include "central/changes/change_repository.h"
#include "central/content/publication.h"
#include "central/status/check_status.h"
#include "core/law/status_facts.h"
#include "core/lifecycle/lifecycle.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// Facts that are no move of their own.
constexpr std::array kRecordedFacts{
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

// What a step makes of a case.
struct Outcome {
    core::CaseState after = core::CaseState::received;
    std::optional<core::FactKind> fact;
};

// A withdrawal is the consumer's; whoever answers the phone only notes it down.
core::Actor actor_of(core::MoveName move) {
    return move == core::MoveName::withdraw ? core::Actor::consumer : core::Actor::officer;
}

core::Result<Outcome> outcome_of(
    const core::RuleSet& rules, core::MoveName move, const Step& step, core::CaseState state
) {
    auto made = core::make_move(
        rules,
        {core::CaseKind::complaint,
         state,
         move,
         actor_of(move),
         step.ground,
         step.consumer_consents,
         step.merchant_consents}
    );
    if (!made) return core::fail(made.error());
    return Outcome{made->to, made->fact};
}

core::Result<Outcome> outcome_of(
    const core::RuleSet& rules, const Step& step, core::CaseState state
) {
    if (const auto move = core::parse_move_name(step.action))
        return outcome_of(rules, *move, step, state);
    const auto fact = core::parse_fact_kind(step.action);
    const bool is_recorded =
        fact &&
        std::find(kRecordedFacts.begin(), kRecordedFacts.end(), *fact) != kRecordedFacts.end();
    if (!is_recorded)
        return core::fail(core::ErrorCode::invalid, "there is no such step; try 'accept'");
    return Outcome{state, *fact};
}

core::Error error_of(const core::FactFault& fault) {
    const bool is_about_ground = fault.reason == core::FactFaultReason::without_ground ||
                                 fault.reason == core::FactFaultReason::unknown_ground;
    const auto code = is_about_ground ? core::ErrorCode::invalid : core::ErrorCode::rejected;
    return {code, core::fault_sentence(fault)};
}

// What the step would make of the case, checked against everything that happened before.
core::Result<CaseEvent> make_event(
    const core::Law& law, const core::CaseStatus& status, const Step& step, core::Instant now
) {
    const core::RuleSet* rules =
        law.rules.governing(core::facts_of(status), core::beijing_date(now));
    if (rules == nullptr) return core::fail(core::ErrorCode::rejected, "no rule is in force");
    auto outcome = outcome_of(*rules, step, status.state);
    if (!outcome) return core::fail(outcome.error());
    core::CaseStatus changed = status;
    changed.events.push_back({outcome->after, now, {}, outcome->fact, step.ground});
    const auto faults = core::check_facts(law.rules, core::facts_of(changed));
    if (!faults.empty()) return core::fail(error_of(faults.front()));
    return CaseEvent{
        .id = status.id,
        .version = status.version + 1,
        .at = now,
        .author = {},
        .office = {},
        .before = status.state,
        .after = outcome->after,
        .fact = outcome->fact,
        .ground = step.ground,
    };
}

core::Result<void> record(Session& writer, const CaseEvent& event, std::string_view device) {
    TRY(update_state(writer, event.id, event.version - 1, event.after));
    TRY(insert_event(writer, event));
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
    CaseEvent event = TRY(make_event(*law, before, step, now));
    event.author = clerk.name;
    event.office = TRY(setting(writer, kOfficeSetting));
    TRY(record(writer, event, header.device));
    core::CaseStatus after = TRY(outside_status(writer, header.id, *law));
    core::CaseClock clock =
        TRY(core::run_clock(law->rules, law->days, core::facts_of(after), core::beijing_date(now)));
    return Handled{std::move(after), std::move(clock)};
}

}  // namespace fangxin::central
