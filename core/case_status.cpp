// The names of the states of a case.
#include "core/case_status.h"

#include <array>
#include <utility>

#include "core/ensure.h"

namespace fangxin::core {

namespace {

constexpr std::array<std::pair<CaseState, std::string_view>, 10> kNames{{
    {CaseState::filed, "filed"},
    {CaseState::received, "received"},
    {CaseState::accepted, "accepted"},
    {CaseState::refused, "refused"},
    {CaseState::mediating, "mediating"},
    {CaseState::entrusted, "entrusted"},
    {CaseState::agreed, "agreed"},
    {CaseState::terminated, "terminated"},
    {CaseState::withdrawn, "withdrawn"},
    {CaseState::closed, "closed"},
}};

}  // namespace

std::string_view case_state_name(CaseState state) {
    for (const auto& [named, name] : kNames) {
        if (named == state) return name;
    }
    ENSURE(false && "a state of a case has no name");
    return {};
}

Result<CaseState> parse_case_state(std::string_view name) {
    for (const auto& [state, known] : kNames) {
        if (known == name) return state;
    }
    return fail(ErrorCode::invalid, "a case has no such state");
}

}  // namespace fangxin::core
