// SQL of the changes feed.
#include "central/repository/change_repository.h"

#include <utility>

#include "central/repository/rows.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

constexpr const char* kNextCursor =
    "UPDATE counters SET value = value + 1 WHERE name = 'change' RETURNING value";
constexpr const char* kInsertChange =
    "INSERT INTO changes (id, device, case_id) VALUES ($1, $2, $3)";
constexpr const char* kSelectAfter =
    "SELECT id, case_id FROM changes WHERE device = $1 AND id > $2 ORDER BY id LIMIT $3";

}  // namespace

Task<core::Result<void>> insert_change(Session& session, std::string device, core::CaseId id) {
    auto next = co_await session.execute(kNextCursor);
    if (!next) co_return core::fail(next.error());
    if (next->empty()) co_return core::fail(damaged_row());
    const auto cursor = integer_at((*next)[0], "value");
    auto rows = co_await session.execute(kInsertChange, cursor, std::move(device), id.to_string());
    if (!rows) co_return core::fail(rows.error());
    co_return core::Result<void>{};
}

Task<core::Result<std::vector<Change>>> changes_after(
    Session& session, std::string device, std::uint64_t cursor
) {
    auto rows = co_await session.execute(
        kSelectAfter,
        std::move(device),
        integer_of(cursor),
        static_cast<std::int64_t>(core::kChangesPageMax)
    );
    if (!rows) co_return core::fail(rows.error());
    std::vector<Change> changes;
    for (const auto& row : *rows) {
        auto id = core::CaseId::parse(text_at(row, "case_id"));
        if (!id) co_return core::fail(damaged_row());
        changes.push_back({count_at(row, "id"), *id});
    }
    co_return changes;
}

}  // namespace fangxin::central
