// Handling steps: what the life of a complaint and the facts of the law allow, and the record.
#include "central/service/handle_case.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "central/repository/case_repository.h"
#include "central/repository/change_repository.h"
#include "central/repository/user_repository.h"
#include "central/service/case_status.h"
#include "central/service/content.h"
#include "central/service/only_case.h"
#include "central/service/set_up.h"
#include "core/law/status_facts.h"
#include "core/lifecycle/lifecycle.h"

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

Task<core::Result<void>> record(Session& session, CaseEvent event, std::string device) {
    auto moved = co_await update_state(session, event.id, event.version - 1, event.after);
    if (!moved) co_return moved;
    auto noted = co_await insert_event(session, event);
    if (!noted) co_return noted;
    co_return co_await insert_change(session, std::move(device), event.id);
}

// What a step needs besides the database.
struct Work {
    const core::Law& law;
    const std::string& number_or_id;
    const Step& step;
    const std::string& user;
    core::Instant now;
};

Task<core::Result<core::CaseStatus>> carry_out(Session& session, Work work) {
    auto known = co_await find_user(session, work.user);
    if (!known) co_return core::fail(known.error());
    if (!*known) co_return core::fail(core::ErrorCode::not_found, "there is no user of this name");
    auto stored = co_await only_case_of(session, work.number_or_id);
    if (!stored) co_return core::fail(stored.error());
    const auto& header = stored->envelope.header;
    auto status = co_await told_status(session, header.id, work.law);
    if (!status) co_return core::fail(status.error());
    auto office = co_await setting(session, kOfficeSetting);
    if (!office) co_return core::fail(office.error());
    auto event = make_event(work.law, *status, work.step, work.now);
    if (!event) co_return core::fail(event.error());
    event->author = work.user;
    event->office = *office;
    auto recorded = co_await record(session, *event, header.device);
    if (!recorded) co_return core::fail(recorded.error());
    co_return co_await told_status(session, header.id, work.law);
}

}  // namespace

Task<core::Result<Handled>> handle_case(
    const Centre& centre, std::string number_or_id, Step step, std::string user
) {
    auto law = co_await current_law(centre);
    if (!law) co_return core::fail(law.error());
    const Work work{**law, number_or_id, step, user, centre.clock.now()};
    std::function<Task<core::Result<core::CaseStatus>>(Session&)> job = [&](Session& session) {
        return carry_out(session, work);
    };
    auto status = co_await centre.database.write<core::CaseStatus>(std::move(job));
    if (!status) co_return core::fail(status.error());
    auto clock = core::run_clock(
        (*law)->rules, (*law)->days, core::facts_of(*status), core::beijing_date(work.now)
    );
    if (!clock) co_return core::fail(clock.error());
    co_return Handled{std::move(*status), std::move(*clock)};
}

}  // namespace fangxin::central
