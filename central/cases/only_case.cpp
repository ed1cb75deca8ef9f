// Finding one case by what a clerk types.
#include "central/cases/only_case.h"

#include <optional>
#include <utility>
#include <vector>

#include "core/try.h"

namespace fangxin::central {

core::Result<StoredCase> only_case_of(Session& session, std::string_view number_or_id) {
    if (const auto id = core::CaseId::parse(number_or_id)) {
        std::optional<StoredCase> found = TRY(find_case(session, *id));
        if (!found || found->is_act)
            return core::fail(core::ErrorCode::not_found, "there is no such case");
        return std::move(*found);
    }
    const auto number = core::CaseNumber::parse(number_or_id);
    if (!number)
        return core::fail(
            core::ErrorCode::invalid, "this is not a case number: one of its characters is wrong"
        );
    std::vector<StoredCase> cases = TRY(find_cases_by_number(session, *number));
    if (cases.empty()) return core::fail(core::ErrorCode::not_found, "there is no such case");
    if (cases.size() > 1)
        return core::fail(
            core::ErrorCode::invalid,
            "several cases have this number: give the case's id, see 'cases --json'"
        );
    return std::move(cases.front());
}

}  // namespace fangxin::central
