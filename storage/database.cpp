// Opens the station's database with every guard that SQLite offers.
#include "storage/database.h"

#include <sqlite3.h>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"
#include "os/durable_file.h"

namespace fangxin::storage {
namespace {

constexpr int kRetryPauseMs = 10;

// SQLite does not wait for a lock when the journal mode changes, so two processes that open a new
// database at once would fail each other: wait here.
core::Result<void> turn_write_ahead_log_on(Database& database) {
    for (int waited_ms = 0;; waited_ms += kRetryPauseMs) {
        auto changed = database.execute("PRAGMA journal_mode = WAL");
        if (changed) break;
        const bool is_busy = changed.error().code == core::ErrorCode::unavailable;
        if (!is_busy || waited_ms >= core::kDatabaseBusyMsMax) return changed;
        sqlite3_sleep(kRetryPauseMs);
    }
    if (TRY(database.find_text("PRAGMA journal_mode")) != "wal")
        return core::fail(core::ErrorCode::unavailable, "this disk cannot hold a write-ahead log");
    return {};
}

core::Result<void> check_integrity(Database& database) {
    if (TRY(database.find_text("PRAGMA quick_check(1)")) != "ok")
        return core::fail(core::ErrorCode::corrupt, "the station's database is damaged");
    return {};
}

core::Result<void> configure(Database& database) {
    // The log comes first: the settings after it hold for the mode the file is in.
    TRY(turn_write_ahead_log_on(database));
    static const std::string kSettings =
        "PRAGMA synchronous = FULL;"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA secure_delete = ON;"
        "PRAGMA trusted_schema = OFF;"
        "PRAGMA cell_size_check = ON;"
        "PRAGMA mmap_size = 0;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA journal_size_limit = " +
        std::to_string(core::kDatabaseLogBytesMax);
    return database.execute(kSettings.c_str());
}

// A program that was killed between writing to the log and syncing it leaves transactions that can
// be read, and that a power cut would take back: what is read from now on must stay. A
// checkpoint syncs the log before anything else, so that no room for the rest does no harm.
core::Result<void> make_log_durable(Database& database) {
    auto checkpointed = database.execute("PRAGMA wal_checkpoint(PASSIVE)");
    if (!checkpointed && checkpointed.error().code == core::ErrorCode::disk_full) return {};
    return checkpointed;
}

}  // namespace

core::Result<Database> Database::connect(const std::string& path, const std::string& vfs) {
    return Database(TRY(Connection::open(path, vfs)));
}

core::Result<Database> Database::open_damaged(const std::string& path, const std::string& vfs) {
    auto database = TRY(connect(path, vfs));
    sqlite3_db_config(database.connection_->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    TRY(database.execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF"));
    return database;
}

core::Result<Database> Database::open_in_memory() {
    return connect(":memory:", "");
}

core::Result<Database> Database::open(const std::string& path, const DatabaseOptions& options) {
    // Made before SQLite sees it: the log and the shared memory take over its mode.
    TRY(os::make_private_file(path));
    auto database = TRY(connect(path, options.vfs));
    TRY(configure(database));
    if (options.checks_integrity) TRY(check_integrity(database));
    TRY(make_log_durable(database));
    return database;
}

core::Result<void> Database::execute(const char* sql) {
    const int code = sqlite3_exec(connection_->handle(), sql, nullptr, nullptr, nullptr);
    connection_->free_pages();
    if (code != SQLITE_OK) return core::fail(database_error(connection_->handle(), code));
    return {};
}

core::Result<int> Database::user_version() {
    const auto version = TRY(find_integer("PRAGMA user_version"));
    ENSURE(version.has_value());
    return static_cast<int>(*version);
}

core::Result<void> Database::set_user_version(int version) {
    return execute(("PRAGMA user_version = " + std::to_string(version)).c_str());
}

int Database::changes() const {
    return sqlite3_changes(connection_->handle());
}

bool Database::is_in_transaction() const {
    return sqlite3_get_autocommit(connection_->handle()) == 0;
}

}  // namespace fangxin::storage
