// Replacing the query code of a case.
#include "central/handling/new_code.h"

#include <string>

#include "central/accounts/settings.h"
#include "central/cases/case_repository.h"
#include "central/cases/next_step.h"
#include "central/cases/only_case.h"
#include "central/cases/open_case.h"
#include "central/changes/change_repository.h"
#include "central/guessing/wrong_tries.h"
#include "central/hidden_secrets.h"
#include "central/keys.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

tl::unexpected<core::Error> nobody_to_compare(std::string_view what) {
    return core::fail(core::ErrorCode::rejected, "no new code is given: " + std::string(what));
}

// Whether the case says whom, or which number, staff could have compared.
core::Result<void> check_can_be_compared(
    const Keys& keys, const core::Envelope& envelope, core::IdentityCheck checked
) {
    const auto file = open_case(keys, envelope);
    if (!file) return nobody_to_compare("what this case says cannot be read, so nobody is known");
    const bool is_by_phone = checked == core::IdentityCheck::call_back;
    const auto field = is_by_phone ? core::Field::contact_phone : core::Field::contact_name;
    if (!file->content.is_empty(field)) return {};
    return nobody_to_compare(
        is_by_phone ? "this case has no telephone number to call back"
                    : "this case was filed without a name, so nobody can show that it is theirs"
    );
}

}  // namespace

core::Result<NewCode> give_new_code(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    std::string_view number_or_id,
    core::IdentityCheck checked
) {
    if (clerk.role != kAdministratorRole)
        return core::fail(core::ErrorCode::denied, "this user may not give new query codes");
    const StoredCase stored = TRY(only_case_of(writer, number_or_id));
    TRY(check_can_be_compared(centre.keys, stored.envelope, checked));
    const auto& header = stored.envelope.header;
    const core::CaseStatus status = TRY(status_of(writer, header.id));
    if (status.events.size() >= core::kStatusEventsMax)
        return core::fail(
            core::ErrorCode::conflict, "no new code is given: the case has too many steps"
        );
    const auto code = core::QueryCode::make(centre.random);
    CaseEvent event = step_saying(
        stored,
        status,
        {.kind = core::SaidKind::code_replaced, .checked = checked},
        centre.clock.now()
    );
    event.author = clerk.name;
    event.office = TRY(setting(writer, kOfficeSetting));
    TRY(replace_code(
        writer,
        header.id,
        status.version,
        hidden_query_code(centre.keys, header.number.to_string(), code.to_string())
    ));
    History history(writer, centre.keys.signing(), TRY(history_end(writer)));
    TRY(history.add(event));
    TRY(forget_tries(writer, header.number));
    TRY(insert_change(writer, header.device, header.id));
    return NewCode{header.number, code};
}

}  // namespace fangxin::central
