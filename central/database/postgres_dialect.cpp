// Rewriting statements, reading failures.
#include "central/database/postgres_dialect.h"

#include <algorithm>

#include "central/limits.h"
#include "core/ensure.h"

namespace fangxin::central {
namespace {

using core::ErrorCode;

std::string_view between(std::string_view text, std::string_view start, std::string_view end) {
    const auto from = text.find(start);
    ENSURE(from != text.npos);
    text.remove_prefix(from + start.size());
    const auto to = text.find(end);
    ENSURE(to != text.npos);
    return text.substr(0, to);
}

}  // namespace

std::span<const char* const> postgres_settings() {
    static_assert(kBusyTimeoutMs == 5000 && kWriterSilenceMsMax == 60'000);
    static constexpr std::array<const char*, 5> kSettings{
        "SET client_encoding = 'UTF8'",
        // Keeps what a server has that waits for its standby.
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') IN ('off', 'local')",
        "SET lock_timeout = 5000",
        // A process that hangs within a transaction keeps nobody else from writing.
        "SET idle_in_transaction_session_timeout = 60000",
        "SET client_min_messages = 'warning'",
    };
    return kSettings;
}

std::string postgres_message(std::string_view origin, std::span<const std::string> channels) {
    std::string message(origin);
    for (const std::string& channel : channels) {
        message += '\n';
        message += channel;
    }
    return message.size() <= kMessageBytesMax ? message : std::string(origin);
}

std::optional<std::vector<std::string>> read_postgres_message(
    std::string_view origin, std::string_view message
) {
    std::vector<std::string> lines;
    while (true) {
        const auto end = message.find('\n');
        lines.emplace_back(message.substr(0, end));
        if (end == message.npos) break;
        message.remove_prefix(end + 1);
    }
    if (lines.front() == origin) return std::nullopt;
    lines.erase(lines.begin());
    return lines;
}

// A trigger of the schema only ever refuses:
//     CREATE TRIGGER name BEFORE ... ON table [WHEN condition] BEGIN SELECT RAISE(ABORT, 'why');
//     END
// One that refuses TRUNCATE, which SQLite does not have, fires once and not by row.
// One that refuses an insertion is against REPLACE, which fires no other trigger and which
// PostgreSQL does not have.
std::string postgres_schema_statement(std::string_view statement) {
    if (!statement.starts_with("CREATE TRIGGER")) return std::string(statement);
    if (statement.find(" BEFORE INSERT ") != statement.npos) return "SELECT 1";
    std::string head(statement.substr(0, statement.find("\nBEGIN")));
    const std::string_view reason = between(statement, "RAISE(ABORT, ", ");");
    const auto when = head.find("WHEN ");
    const std::string condition = when == head.npos ? "" : " WHEN (" + head.substr(when + 5) + ")";
    head.resize(std::min(when, head.size()));
    const bool is_by_row = head.find(" BEFORE TRUNCATE ") == head.npos;
    return head + (is_by_row ? " FOR EACH ROW" : " FOR EACH STATEMENT") + condition +
           " EXECUTE FUNCTION refuse_change(" + std::string(reason) + ")";
}

core::Error postgres_error(std::string_view state) {
    if (state == "23505") return {ErrorCode::conflict, "the database already has such a row"};
    if (state == "53100") return {ErrorCode::disk_full, "the database has no room on its disk"};
    if (state.starts_with("XX")) return {ErrorCode::corrupt, "the database is damaged"};
    if (state == "42501")
        return {ErrorCode::denied, "the database's user may not do this: let it own the database"};
    if (state == "55P03") return {ErrorCode::unavailable, "another program is using the database"};
    if (state.empty()) return {ErrorCode::unavailable, "the connection to the database is lost"};
    return {ErrorCode::unavailable, "the database did not carry out a statement"};
}

bool postgres_may_repeat(std::string_view state) {
    return state == "40001" || state == "40P01";
}

}  // namespace fangxin::central
