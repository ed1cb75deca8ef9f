// SQL of the changes feed.
#include "central/changes/change_repository.h"

#include "central/database/columns.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// Writers come one after the other, so the highest number counts on without a row that each of them
// would have to change.
constexpr const char* kNextCursor =
    "SELECT COALESCE(MAX(id), 0) + 1 AS value"
    " FROM (SELECT MAX(id) AS id FROM changes UNION ALL SELECT MAX(change) FROM contents) AS known";
constexpr const char* kInsertChange =
    "INSERT INTO changes (id, device, case_id) SELECT COALESCE(MAX(id), 0) + 1, $1, $2"
    " FROM (SELECT MAX(id) AS id FROM changes UNION ALL SELECT MAX(change) FROM contents) AS known";
constexpr const char* kSelectAfter =
    "SELECT id, case_id, '' AS kind, 0 AS version FROM changes WHERE device = $1 AND id > $2"
    " UNION ALL SELECT change, '', kind, version FROM contents WHERE change > $2"
    " ORDER BY id LIMIT $3";

constexpr const char* kSelectEnd =
    "SELECT (SELECT id FROM epochs ORDER BY place DESC LIMIT 1) AS epoch,"
    " (SELECT digest FROM history ORDER BY place DESC LIMIT 1) AS history,"
    " (SELECT high_water_seq FROM devices WHERE id = $1) AS high_water_seq,"
    " (SELECT MAX(id) FROM (SELECT MAX(id) AS id FROM changes"
    " UNION ALL SELECT MAX(change) FROM contents) AS known) AS newest_cursor";

core::Result<Change> read_change(const Row& row) {
    Change change{row.count("id"), {}, {}};
    const auto kind_name = row.view("kind");
    if (kind_name.empty()) {
        const auto id = core::CaseId::parse(row.view("case_id"));
        if (!id) return core::fail(damaged_row());
        change.id = *id;
        return change;
    }
    // A kind that only a newer program knows moves the cursor on and says nothing.
    const auto kind = core::parse_content_kind(kind_name);
    if (kind) change.content = {*kind, row.count("version")};
    return change;
}

}  // namespace

core::Result<std::uint64_t> next_cursor(Session& writer) {
    const Rows next = TRY(writer.execute(kNextCursor));
    if (next.empty()) return core::fail(damaged_row());
    return next[0].count("value");
}

core::Result<void> insert_change(Session& writer, std::string_view device, core::CaseId id) {
    TRY(writer.send(kInsertChange, device, id.to_string()));
    writer.wake_after_commit(changes_channel(device));
    return {};
}

core::Result<Feed> feed_after(Session& session, std::string_view device, std::uint64_t cursor) {
    TRY(session.ask(
        kSelectAfter, device, integer_of(cursor), static_cast<std::int64_t>(core::kChangesPageMax)
    ));
    TRY(session.ask(kSelectEnd, device));
    const std::vector<Rows> answers = TRY(session.answers());
    const Row end = answers[1][0];
    return Feed{
        TRY(all_of(answers[0], read_change)),
        {end.text("epoch"), end.count("newest_cursor"), end.text("history")},
        end.count("high_water_seq")};
}

}  // namespace fangxin::central
