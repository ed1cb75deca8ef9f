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
    "SELECT id, case_id, '' AS kind, 0 AS version FROM changes WHERE device = $1 AND id > $2"
    " UNION ALL SELECT change, '', kind, version FROM contents WHERE change > $2"
    " ORDER BY id LIMIT $3";

core::Result<Change> read_change(const Row& row) {
    Change change{count_at(row, "id"), {}, {}};
    const std::string kind_name = text_at(row, "kind");
    if (kind_name.empty()) {
        const auto id = core::CaseId::parse(text_at(row, "case_id"));
        if (!id) return core::fail(damaged_row());
        change.id = *id;
        return change;
    }
    // A kind that only a newer program knows moves the cursor on and says nothing.
    const auto kind = core::parse_content_kind(kind_name);
    if (kind) change.content = {*kind, count_at(row, "version")};
    return change;
}

}  // namespace

Task<core::Result<std::uint64_t>> next_cursor(Session& session) {
    auto next = co_await session.execute(kNextCursor);
    if (!next) co_return core::fail(next.error());
    if (next->empty()) co_return core::fail(damaged_row());
    co_return count_at((*next)[0], "value");
}

Task<core::Result<void>> insert_change(Session& session, std::string device, core::CaseId id) {
    auto cursor = co_await next_cursor(session);
    if (!cursor) co_return core::fail(cursor.error());
    auto rows = co_await session.execute(
        kInsertChange, integer_of(*cursor), std::move(device), id.to_string()
    );
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
        auto change = read_change(row);
        if (!change) co_return core::fail(change.error());
        changes.push_back(*change);
    }
    co_return changes;
}

}  // namespace fangxin::central
