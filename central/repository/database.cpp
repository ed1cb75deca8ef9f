// Opening SQLite through Drogon: the only file that knows which engine it is.
#include "central/repository/database.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <string_view>
#include <unistd.h>

#include "central/limits.h"
#include "central/repository/migrations.h"

// Drogon 1.9.13 closes a connection while it still holds prepared statements; sqlite3_close then
// refuses, and the connection is never closed. The linker leads Drogon's call here (--wrap, see
// CMakeLists.txt); the second form closes when the last statement goes. Can go when Drogon drops
// its statements first.
// NOLINTNEXTLINE(readability-identifier-naming): the linker prescribes the name.
extern "C" int __wrap_sqlite3_close(sqlite3* connection);
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int __wrap_sqlite3_close(sqlite3* connection) {
    return sqlite3_close_v2(connection);
}

namespace fangxin::central {
namespace {

using drogon::orm::DbClientPtr;
using drogon::orm::DrogonDbException;

// A value of Drogon's connection string.
std::string connection_value(std::string_view value) {
    std::string text = "'";
    for (const char character : value) {
        if (character == '\'' || character == '\\') text += '\\';
        text += character;
    }
    return text + "'";
}

// Drogon tries for ever to open a file it may not open, so the file is tried before.
core::Result<void> touch_file(const std::string& file, bool may_create) {
    const int flags = O_RDWR | O_CLOEXEC | (may_create ? O_CREAT : 0);
    const int descriptor = ::open(file.c_str(), flags, 0600);
    if (descriptor < 0 && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "there is no database: run 'init' first");
    if (descriptor < 0)
        return core::fail(core::ErrorCode::unavailable, "the database file cannot be opened");
    ::close(descriptor);
    return {};
}

core::Result<std::string> first_value(const DbClientPtr& client, const std::string& sql) {
    try {
        const Rows rows = client->execSqlSync(sql);
        return rows.empty() ? std::string{} : rows[0][0].as<std::string>();
    } catch (const DrogonDbException& failure) {
        return core::fail(database_error(failure));
    }
}

// A pragma holds for one connection; every client here has just one, which is never reopened.
core::Result<void> set_up(const DbClientPtr& client) {
    const std::array<std::pair<std::string, std::string>, 4> pragmas{{
        {"PRAGMA busy_timeout = " + std::to_string(kBusyTimeoutMs), std::to_string(kBusyTimeoutMs)},
        {"PRAGMA journal_mode = WAL", "wal"},
        {"PRAGMA synchronous = FULL", ""},
        {"PRAGMA foreign_keys = ON", ""},
    }};
    for (const auto& [sql, expected] : pragmas) {
        auto value = first_value(client, sql);
        if (!value) return core::fail(value.error());
        if (*value != expected)
            return core::fail(core::ErrorCode::unavailable, "the database refuses a setting");
    }
    auto synchronous = first_value(client, "PRAGMA synchronous");
    if (!synchronous) return core::fail(synchronous.error());
    if (*synchronous != "2")
        return core::fail(core::ErrorCode::unavailable, "the database refuses full durability");
    return {};
}

// A program that was killed between writing to the log and syncing it leaves cases that can be
// read, and that a power cut would take back: signing for one that is "already here" would be a
// false promise. A checkpoint syncs the log before anything else, so that no room for the rest does
// no harm.
core::Result<void> make_log_durable(const DbClientPtr& client) {
    auto checkpointed = first_value(client, "PRAGMA wal_checkpoint(PASSIVE)");
    if (checkpointed || checkpointed.error().code == core::ErrorCode::disk_full) return {};
    return core::fail(checkpointed.error());
}

}  // namespace

Database::Database(std::unique_ptr<Client> reader, std::unique_ptr<Client> writer)
    : reader_client_(std::move(reader)),
      writer_client_(std::move(writer)),
      reader_(reader_client_->get()),
      writer_(std::make_unique<Writer>(writer_client_->get())) {}

core::Result<std::unique_ptr<Database>> Database::open(
    const std::string& file, bool may_create, const core::Clock& clock
) {
    if (auto touched = touch_file(file, may_create); !touched) return core::fail(touched.error());
    const std::string connection = "filename=" + connection_value(file);
    auto writer = std::make_unique<Client>(connection);
    if (auto ready = set_up(writer->get()); !ready) return core::fail(ready.error());
    if (auto durable = make_log_durable(writer->get()); !durable)
        return core::fail(durable.error());
    auto reader = std::make_unique<Client>(connection);
    if (auto ready = set_up(reader->get()); !ready) return core::fail(ready.error());
    if (auto ready = first_value(reader->get(), "PRAGMA query_only = ON"); !ready)
        return core::fail(ready.error());

    std::unique_ptr<Database> database(new Database(std::move(reader), std::move(writer)));
    auto migrated = wait_for(migrate(*database, clock.now()));
    if (!migrated) return core::fail(migrated.error());
    return database;
}

Task<core::Result<void>> Database::check_integrity() {
    Session session(reader_);
    auto rows = co_await session.execute("PRAGMA integrity_check(1)");
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty() || (*rows)[0][0].as<std::string>() != "ok")
        co_return core::fail(core::ErrorCode::corrupt, "the database fails its integrity check");
    co_return core::Result<void>{};
}

}  // namespace fangxin::central
