// Applies acts of whoever filed to their cases.
#include "central/acts/apply_act.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "central/cases/next_step.h"
#include "central/changes/change_repository.h"
#include "central/content/publication.h"
#include "central/guessing/wrong_tries.h"
#include "core/acts/act.h"
#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

using core::ActOutcome;

core::Result<std::optional<KnownCase>> find_proven(
    Session& writer, const StoredCase& act, core::Instant now
) {
    // Somebody else's sealed act in an envelope of one's own proves nothing.
    if (!act.act->is_of_envelope) return std::optional<KnownCase>{};
    const auto limits = act_limits(act.envelope.header.device, act.act->number);
    if (TRY(wait_before_try_ms(writer, limits, now)) > 0) return std::optional<KnownCase>{};
    auto known =
        TRY(known_by_secret(writer, act.act->number, ReceiptSecret::code, act.act->code_digest));
    if (!known) TRY(insert_wrong_try(writer, limits, now));
    return known;
}

// Beside its receipt.
core::Result<void> record_apart(
    Session& writer, History& history, const StoredCase& act, ActOutcome outcome, core::Instant now
) {
    const core::EnvelopeHeader& header = act.envelope.header;
    return take_step(
        writer,
        history,
        {.id = header.id,
         .envelope = act.envelope.digest,
         .received_at = act.received_at,
         .version = act.version + 1,
         .at = now,
         .author = "device:" + header.device,
         .office = {},
         .before = act.state,
         .after = act.state,
         .fact = std::nullopt,
         .said = core::Said{.kind = act.act->kind, .outcome = outcome}}
    );
}

// As it counts; nothing when it came too late.
std::optional<CaseEvent> event_of(
    const core::Law& law,
    const AskedAct& act,
    const StoredCase& stored,
    const core::CaseStatus& status,
    core::Instant now
) {
    core::Said said{.kind = act.kind, .answer = act.answer, .outcome = ActOutcome::done};
    if (!core::is_possible(act.kind, act.about, status)) return std::nullopt;
    if (act.kind != core::SaidKind::withdrawal) return step_saying(stored, status, said, now);
    const Step step{std::string(core::name_of(core::MoveName::withdraw))};
    auto withdrawn = next_step(law, stored, status, step, now);
    if (!withdrawn) return std::nullopt;
    withdrawn->said = std::move(said);
    return *std::move(withdrawn);
}

}  // namespace

core::Result<void> apply_act(
    const Centre& centre, Session& writer, History& history, const StoredCase& act
) {
    ENSURE(act.act.has_value());
    const core::Instant now = centre.clock.now();
    const auto known = TRY(find_proven(writer, act, now));
    if (!known) return record_apart(writer, history, act, ActOutcome::unproven, now);
    const core::CaseStatus& status = known->status;
    if (core::count_acts(status) >= core::kActsPerCaseMax ||
        status.events.size() >= core::kStatusEventsMax)
        return record_apart(writer, history, act, ActOutcome::too_late, now);
    const auto stored = TRY(find_case(writer, status.id));
    ENSURE(stored.has_value());
    const std::shared_ptr<const core::Law> law = TRY(law_after(centre, writer, known->contents));
    auto event = event_of(*law, *act.act, *stored, status, now);
    if (!event)
        event = step_saying(
            *stored,
            status,
            {.kind = act.act->kind, .answer = act.act->answer, .outcome = ActOutcome::too_late},
            now
        );
    event->author = "act:" + act.envelope.header.id.to_string();
    TRY(take_step(writer, history, *event));
    return insert_change(writer, stored->envelope.header.device, status.id);
}

}  // namespace fangxin::central
