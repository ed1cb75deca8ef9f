// Keeps prepared statements, frees pages, and turns SQLite's result codes into errors.
#include "storage/connection.h"

#include <cerrno>
#include <sqlite3.h>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"

namespace fangxin::storage {
namespace {

// The disk ran full below SQLite, in a call for which it has no code of its own.
bool is_out_of_room(sqlite3* connection) {
    if (connection == nullptr) return false;
    const int system_error = sqlite3_system_errno(connection);
    return system_error == ENOSPC || system_error == EDQUOT;
}

core::ErrorCode meaning_of(sqlite3* connection, int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return core::ErrorCode::disk_full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        // The SQL of this program is right, so a missing table or column means a damaged schema.
        case SQLITE_ERROR:
            return core::ErrorCode::corrupt;
        case SQLITE_CONSTRAINT:
            return core::ErrorCode::conflict;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
            return is_out_of_room(connection) ? core::ErrorCode::disk_full
                                              : core::ErrorCode::unavailable;
        default:
            return core::ErrorCode::unavailable;
    }
}

}  // namespace

core::Error database_error(sqlite3* connection, int code) {
    ENSURE((code & 0xff) != SQLITE_MISUSE);
    ENSURE((code & 0xff) != SQLITE_RANGE);
    return core::Error{
        meaning_of(connection, code),
        std::string("the station's database: ") + sqlite3_errstr(code) + " (" +
            std::to_string(code) + ")"};
}

core::Result<std::unique_ptr<Connection>> Connection::open(
    const std::string& path, const std::string& vfs
) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(),
        &opened,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        vfs.empty() ? nullptr : vfs.c_str()
    );
    auto connection = std::make_unique<Connection>(opened);
    if (code != SQLITE_OK) return core::fail(database_error(opened, code));
    sqlite3_busy_timeout(opened, core::kDatabaseBusyMsMax);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Small blocks of its own pool are used again without being freed, and only freed memory is
    // overwritten.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 0, 0);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    return connection;
}

void Connection::Close::operator()(sqlite3* connection) const {
    // Fails only while statements live, which their rule forbids.
    ENSURE(sqlite3_close(connection) == SQLITE_OK);
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

core::Result<sqlite3_stmt*> Connection::take(std::string_view sql) {
    if (const auto known = unused_.find(sql); known != unused_.end())
        return unused_.extract(known).mapped().release();
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(
        handle(),
        sql.data(),
        static_cast<int>(sql.size()),
        SQLITE_PREPARE_PERSISTENT,
        &statement,
        nullptr
    );
    if (code != SQLITE_OK) return core::fail(database_error(handle(), code));
    ENSURE(statement != nullptr);
    return statement;
}

void Connection::give_back(sqlite3_stmt* statement) {
    std::unique_ptr<sqlite3_stmt, Finalize> owned(statement);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (unused_.size() < core::kUnusedStatementsMax)
        unused_.emplace(sqlite3_sql(statement), std::move(owned));
    owned.reset();
    free_pages();
}

void Connection::free_pages() {
    if (sqlite3_get_autocommit(handle()) != 0) sqlite3_db_release_memory(handle());
}

}  // namespace fangxin::storage
