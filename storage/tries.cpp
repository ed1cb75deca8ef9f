// Counts, dates and failures of rows that are being sent.
#include "storage/tries.h"

#include "core/limits.h"

namespace fangxin::storage {
namespace {

// A row that the centre has not acknowledged is `state <> 'received'` everywhere, also where only
// queued rows are wanted: it is the condition of the index that keeps these queries short.
constexpr const char* kQueued = " WHERE state <> 'received' AND state = 'queued'";

// Cut to kReasonBytesMax without splitting a character.
std::string shortened_reason(const std::string& reason) {
    if (reason.size() <= core::kReasonBytesMax) return reason;
    std::size_t end = core::kReasonBytesMax;
    // Not in the middle of a character: its later bytes are 10xxxxxx.
    while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xC0U) == 0x80U) --end;
    return reason.substr(0, end);
}

}  // namespace

Tries read_tries(const Statement& row, int column) {
    return {
        .tries = static_cast<int>(row.integer(column)),
        .last_try = row.optional_instant(column + 1),
        .next_try = {row.integer(column + 2)},
        .last_reason = row.text(column + 3),
        .is_damaged = row.text(column + 4) == "damaged"};
}

core::Result<std::size_t> count_waiting(Database& database, const std::string& table) {
    const auto count =
        TRY(database.find_integer("SELECT count(*) FROM " + table + " WHERE state <> 'received'"));
    return static_cast<std::size_t>(count.value_or(0));
}

core::Result<void> make_all_due(Database& database, const std::string& table) {
    return database.run("UPDATE " + table + " SET next_try = 0" + kQueued);
}

core::Result<std::optional<core::Instant>> next_due(
    Database& database, const std::string& table, core::Instant now, const std::string& condition
) {
    // A last try in the future means that the clock was put back: do not wait for years.
    auto row = TRY(database.query(
        "SELECT min(CASE WHEN last_try > ?1 THEN min(next_try, ?1) ELSE next_try END) FROM " +
            table + kQueued + " AND " + condition,
        now.utc_ms
    ));
    TRY(row.step());
    return row.optional_instant(0);
}

core::Result<void> record_failure(
    Database& database,
    const std::string& table,
    const std::string& id,
    core::Instant now,
    core::Instant next_try,
    const std::string& reason
) {
    return database.run(
        "UPDATE " + table +
            " SET tries = tries + 1, last_try = ?, next_try = ?, last_reason = ?"
            " WHERE id = ? AND state = 'queued'",
        now.utc_ms,
        next_try.utc_ms,
        shortened_reason(reason),
        id
    );
}

}  // namespace fangxin::storage
