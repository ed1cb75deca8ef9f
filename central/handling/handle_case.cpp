// Handling steps and the record of them.
#include "central/handling/handle_case.h"

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
#include "core/try.h"

namespace fangxin::central {
namespace {

core::Result<void> record(
    const Centre& centre, Session& writer, const CaseEvent& event, std::string_view device
) {
    History history(writer, centre.keys.signing(), TRY(history_end(writer)));
    TRY(take_step(writer, history, event));
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
    CaseEvent event = TRY(next_step(*law, stored, before, step, now));
    event.author = clerk.name;
    event.office = TRY(setting(writer, kOfficeSetting));
    TRY(record(centre, writer, event, header.device));
    core::CaseStatus after = TRY(outside_status(writer, header.id, *law));
    core::CaseClock clock =
        TRY(core::run_clock(law->rules, law->days, core::facts_of(after), core::beijing_date(now)));
    return Handled{std::move(after), std::move(clock)};
}

}  // namespace fangxin::central
