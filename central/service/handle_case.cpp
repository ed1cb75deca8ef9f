// Handling steps: the legal moves and how they are recorded.
#include "central/service/handle_case.h"

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "central/repository/case_repository.h"
#include "central/repository/change_repository.h"
#include "central/repository/user_repository.h"
#include "central/service/set_up.h"

namespace fangxin::central {
namespace {

struct Move {
    std::string_view action;
    core::CaseState from;
    core::CaseState to;
};

// Order 121, Art. 15: what was received is accepted (or refused) within seven working days.
constexpr std::array<Move, 1> kMoves{{
    {"accept", core::CaseState::received, core::CaseState::accepted},
}};

const Move* find_move(std::string_view action) {
    for (const auto& move : kMoves)
        if (move.action == action) return &move;
    return nullptr;
}

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

Task<core::Result<void>> record(Session& session, CaseEvent event, std::string device) {
    auto moved = co_await update_state(session, event.id, event.version - 1, event.after);
    if (!moved) co_return moved;
    auto noted = co_await insert_event(session, event);
    if (!noted) co_return noted;
    co_return co_await insert_change(session, std::move(device), event.id);
}

Task<core::Result<core::CaseStatus>> carry_out(
    Session& session, Move move, std::string number_or_id, std::string user, core::Instant now
) {
    auto known = co_await find_user(session, user);
    if (!known) co_return core::fail(known.error());
    if (!*known) co_return core::fail(core::ErrorCode::not_found, "there is no user of this name");
    auto stored = co_await only_case_of(session, std::move(number_or_id));
    if (!stored) co_return core::fail(stored.error());
    if (stored->state != move.from)
        co_return core::fail(
            core::ErrorCode::rejected,
            "the case is '" + std::string(core::case_state_name(stored->state)) +
                "': only a case that is '" + std::string(core::case_state_name(move.from)) +
                "' can take the step '" + std::string(move.action) + "'"
        );
    auto office = co_await setting(session, kOfficeSetting);
    if (!office) co_return core::fail(office.error());
    const auto& header = stored->envelope.header;
    const CaseEvent event{
        .id = header.id,
        .version = stored->version + 1,
        .at = now,
        .author = user,
        .office = *office,
        .before = stored->state,
        .after = move.to,
    };
    auto recorded = co_await record(session, event, header.device);
    if (!recorded) co_return core::fail(recorded.error());
    co_return co_await status_of(session, header.id);
}

}  // namespace

Task<core::Result<core::CaseStatus>> handle_case(
    const Centre& centre, std::string number_or_id, std::string action, std::string user
) {
    const Move* const move = find_move(action);
    if (move == nullptr)
        co_return core::fail(core::ErrorCode::invalid, "there is no such step; try 'accept'");
    const auto now = centre.clock.now();
    std::function<Task<core::Result<core::CaseStatus>>(Session&)> work = [&](Session& session) {
        return carry_out(session, *move, number_or_id, user, now);
    };
    co_return co_await centre.database.write<core::CaseStatus>(std::move(work));
}

}  // namespace fangxin::central
