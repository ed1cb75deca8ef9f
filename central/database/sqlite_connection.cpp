// Statements, settings and failures of SQLite.
#include "central/database/sqlite_connection.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include "central/limits.h"
#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::central {
namespace {

using core::ErrorCode;

// Resets the statement when the answer is read, so that it holds no lock.
struct ResetAtEnd {
    sqlite3_stmt* handle;
    explicit ResetAtEnd(sqlite3_stmt* statement) : handle(statement) {}
    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;
    ~ResetAtEnd() { sqlite3_reset(handle); }
};

int bind_text(sqlite3_stmt* handle, int place, std::string_view text) {
    const char* data = text.empty() ? "" : text.data();
    return sqlite3_bind_text64(handle, place, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

int bind(sqlite3_stmt* handle, int place, const Parameter& parameter) {
    const Parameter::Value& value = parameter.value();
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(handle, place, *integer);
    if (const auto* text = std::get_if<std::string_view>(&value))
        return bind_text(handle, place, *text);
    if (const auto* bytes = std::get_if<core::ByteView>(&value)) {
        if (bytes->empty()) return sqlite3_bind_zeroblob(handle, place, 0);
        return sqlite3_bind_blob64(handle, place, bytes->data(), bytes->size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(handle, place);
}

void add_row(Rows& rows, sqlite3_stmt* handle) {
    const int columns = sqlite3_column_count(handle);
    for (int column = 0; column < columns; ++column) {
        const int type = sqlite3_column_type(handle, column);
        if (type == SQLITE_NULL) {
            rows.add_null();
        } else if (type == SQLITE_INTEGER) {
            rows.add_integer(sqlite3_column_int64(handle, column));
        } else {
            // A text is asked for as a blob too: same bytes, and its length is exact.
            const auto* data = static_cast<const char*>(sqlite3_column_blob(handle, column));
            const auto length = static_cast<std::size_t>(sqlite3_column_bytes(handle, column));
            rows.add_text({data, length});
        }
    }
}

// "$2" is our second parameter, wherever it is in the text. SQLite numbers by first appearance.
std::vector<std::size_t> parameter_order(sqlite3_stmt* handle) {
    std::vector<std::size_t> order;
    const int count = sqlite3_bind_parameter_count(handle);
    for (int place = 1; place <= count; ++place) {
        const std::string_view name = sqlite3_bind_parameter_name(handle, place);
        std::size_t number = 0;
        std::from_chars(name.data() + 1, name.data() + name.size(), number);
        ENSURE(number > 0);
        order.push_back(number - 1);
    }
    return order;
}

}  // namespace

core::Error SqliteConnection::failure() const {
    core::Error no_room{ErrorCode::disk_full, "the database has no room on its disk"};
    // The disk ran full in a call for which SQLite has no code of its own.
    const int system_error = sqlite3_system_errno(database_.get());
    const bool is_out_of_room = system_error == ENOSPC || system_error == EDQUOT;
    const int extended = sqlite3_extended_errcode(database_.get());
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
        return {ErrorCode::conflict, "the database already has such a row"};
    switch (extended & 0xff) {
        case SQLITE_FULL:
            return no_room;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
            if (is_out_of_room) return no_room;
            return {ErrorCode::unavailable, "the database cannot read or write its file"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::corrupt, "the database file is damaged"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::unavailable, "another program is using the database"};
        default:
            return {ErrorCode::unavailable, "the database did not carry out a statement"};
    }
}

core::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(
    const std::string& file, SqliteAccess access
) {
    sqlite3* database = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int opened = sqlite3_open_v2(file.c_str(), &database, flags, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database));
    if (opened != SQLITE_OK)
        return core::fail(ErrorCode::unavailable, "the database file cannot be opened");
    TRY(connection->set_up(access));
    return connection;
}

core::Result<void> SqliteConnection::set_up(SqliteAccess access) {
    const std::array<std::pair<std::string, std::string>, 6> pragmas{{
        {"PRAGMA busy_timeout = " + std::to_string(kBusyTimeoutMs), std::to_string(kBusyTimeoutMs)},
        {"PRAGMA journal_mode = WAL", "wal"},
        {"PRAGMA synchronous = FULL", ""},
        {"PRAGMA foreign_keys = ON", ""},
        {"PRAGMA wal_autocheckpoint = " + std::to_string(kLogPagesPerCheckpoint),
         std::to_string(kLogPagesPerCheckpoint)},
        {"PRAGMA cache_size = " + std::to_string(-kSqliteCacheKib), ""},
    }};
    for (const auto& [sql, expected] : pragmas) {
        if (TRY(pragma(sql)) != expected)
            return core::fail(ErrorCode::unavailable, "the database refuses a setting");
    }
    if (TRY(pragma("PRAGMA synchronous")) != "2")
        return core::fail(ErrorCode::unavailable, "the database refuses full durability");
    if (access == SqliteAccess::read) TRY(pragma("PRAGMA query_only = ON"));
    (void)others_committed();
    return {};
}

core::Result<std::string> SqliteConnection::pragma(std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    const int length = static_cast<int>(sql.size());
    const int prepared = sqlite3_prepare_v2(database_.get(), sql.data(), length, &handle, nullptr);
    const std::unique_ptr<sqlite3_stmt, Close> statement(handle);
    if (prepared != SQLITE_OK) return core::fail(failure());
    const int stepped = sqlite3_step(handle);
    if (stepped == SQLITE_DONE) return std::string{};
    if (stepped != SQLITE_ROW) return core::fail(failure());
    const auto* text = sqlite3_column_text(handle, 0);
    return std::string(reinterpret_cast<const char*>(text));
}

// A program that was killed between writing to the log and syncing it leaves cases that can be
// read, and that a power cut would take back: signing for one that is "already here" would be a
// false promise. A checkpoint syncs the log before anything else, so that no room for the rest does
// no harm.
core::Result<void> SqliteConnection::make_log_durable() {
    auto checkpointed = pragma("PRAGMA wal_checkpoint(PASSIVE)");
    if (checkpointed || checkpointed.error().code == ErrorCode::disk_full) return {};
    return core::fail(checkpointed.error());
}

core::Result<SqliteConnection::Statement*> SqliteConnection::prepare(std::string_view sql) {
    if (const auto known = statements_.find(sql); known != statements_.end()) return &known->second;
    sqlite3_stmt* handle = nullptr;
    const int prepared = sqlite3_prepare_v3(
        database_.get(),
        sql.data(),
        static_cast<int>(sql.size()),
        SQLITE_PREPARE_PERSISTENT,
        &handle,
        nullptr
    );
    if (prepared != SQLITE_OK) return core::fail(failure());
    Statement statement;
    statement.handle.reset(handle);
    statement.parameters = parameter_order(handle);
    ColumnNames names;
    for (int column = 0; column < sqlite3_column_count(handle); ++column)
        names.emplace_back(sqlite3_column_name(handle, column));
    statement.names = std::make_shared<const ColumnNames>(std::move(names));
    return &statements_.emplace(sql, std::move(statement)).first->second;
}

core::Result<Rows> SqliteConnection::run(std::string_view sql, Parameters parameters) {
    Statement& statement = *TRY(prepare(sql));
    sqlite3_stmt* const handle = statement.handle.get();
    const ResetAtEnd reset(handle);
    int place = 1;
    for (const std::size_t number : statement.parameters) {
        ENSURE(number < parameters.size());
        if (bind(handle, place++, parameters[number]) != SQLITE_OK) return core::fail(failure());
    }
    Rows rows(statement.names);
    int stepped = sqlite3_step(handle);
    for (; stepped == SQLITE_ROW; stepped = sqlite3_step(handle)) add_row(rows, handle);
    if (stepped != SQLITE_DONE) return core::fail(failure());
    return rows;
}

core::Result<void> SqliteConnection::run_unread(std::string_view sql, Parameters parameters) {
    TRY(run(sql, parameters));
    return {};
}

core::Result<void> SqliteConnection::ask(std::string_view sql, Parameters parameters) {
    answers_.push_back(TRY(run(sql, parameters)));
    return {};
}

core::Result<void> SqliteConnection::begin_read() {
    answers_.clear();
    return run_unread("BEGIN", {});
}

core::Result<void> SqliteConnection::begin_write() {
    answers_.clear();
    return run_unread("BEGIN IMMEDIATE", {});
}

// A commit ends with a store into shared memory, of which no watcher hears. The new time of the
// file comes after it: log_watch. Where it fails, the others hear of this commit with the next one.
void SqliteConnection::announce_commit() {
    (void)os::touch_file(sqlite3_db_filename(database_.get(), "main"));
}

// The number changes when another connection commits, never through this one's own commits.
bool SqliteConnection::others_committed() {
    const auto rows = run("PRAGMA data_version", {});
    if (!rows) return true;
    const std::int64_t version = (*rows)[0].integer(0);
    return std::exchange(data_version_, version) != version;
}

core::Result<void> SqliteConnection::check_integrity() {
    if (TRY(pragma("PRAGMA integrity_check(1)")) != "ok")
        return core::fail(
            ErrorCode::corrupt,
            "the database fails its integrity check: bring it back from its backup"
        );
    return {};
}

}  // namespace fangxin::central
