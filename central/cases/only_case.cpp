// Finding one case by what a clerk types.
#include "central/service/only_case.h"

#include <utility>

namespace fangxin::central {

Task<core::Result<StoredCase>> only_case_of(Session& session, std::string number_or_id) {
    const auto id = core::CaseId::parse(number_or_id);
    if (id) {
        auto found = co_await find_case(session, *id);
        if (!found) co_return core::fail(found.error());
        if (!*found) co_return core::fail(core::ErrorCode::not_found, "there is no such case");
        co_return std::move(**found);
    }
    const auto number = core::CaseNumber::parse(number_or_id);
    if (!number)
        co_return core::fail(
            core::ErrorCode::invalid, "this is not a case number: one of its characters is wrong"
        );
    auto cases = co_await find_cases_by_number(session, *number);
    if (!cases) co_return core::fail(cases.error());
    if (cases->empty()) co_return core::fail(core::ErrorCode::not_found, "there is no such case");
    if (cases->size() > 1)
        co_return core::fail(
            core::ErrorCode::invalid,
            "several cases have this number: give the case's id, see 'cases --json'"
        );
    co_return std::move(cases->front());
}

}  // namespace fangxin::central
