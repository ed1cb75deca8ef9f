// One connection to the station's SQLite file, opened the only way it may be opened.
//
// WAL, synchronous=FULL, foreign keys, overwritten deletions, no temporary files, mode 0600. A
// connection belongs to one thread at a time; threads and processes each open their own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "core/try.h"
#include "storage/connection.h"
#include "storage/statement.h"

namespace fangxin::storage {

struct DatabaseOptions {
    std::string vfs;               // name of a registered SQLite VFS; empty for the default one
    bool checks_integrity = true;  // read every page once at opening
};

class Database {
  public:
    // Opens or makes the file; whatever can be read of it from then on survives a power cut.
    // `corrupt` when it is damaged or not a database, `disk_full` or `unavailable` when the disk
    // refuses or another process holds the lock too long.
    static core::Result<Database> open(const std::string& path, const DatabaseOptions& options);

    // Opens a damaged one to read what can be read, without changing a byte of it: no check, no
    // setting, and a log that stays as it is.
    static core::Result<Database> open_damaged(const std::string& path, const std::string& vfs);

    // Gone when it is closed.
    static core::Result<Database> open_in_memory();

    core::Result<Statement> prepare(std::string_view sql) {
        return Statement::prepare(*connection_, sql);
    }
    // Prepares and binds.
    template <typename... Values>
    core::Result<Statement> query(std::string_view sql, const Values&... values) {
        auto statement = TRY(prepare(sql));
        statement.bind(values...);
        return statement;
    }
    // The first column of its first row; nothing when there is no row or a NULL.
    template <typename... Values>
    core::Result<std::optional<std::int64_t>> find_integer(
        std::string_view sql, const Values&... values
    ) {
        auto row = TRY(query(sql, values...));
        return TRY(row.step()) ? row.optional_integer(0) : std::nullopt;
    }
    // Likewise; a NULL reads as "".
    template <typename... Values>
    core::Result<std::optional<std::string>> find_text(
        std::string_view sql, const Values&... values
    ) {
        auto row = TRY(query(sql, values...));
        return TRY(row.step()) ? std::optional(row.text(0)) : std::nullopt;
    }
    // Runs it to its end.
    template <typename... Values>
    core::Result<void> run(std::string_view sql, const Values&... values) {
        return TRY(query(sql, values...)).run();
    }
    // Runs statements that take no value and give no row that matters.
    core::Result<void> execute(const char* sql);

    // A number for the program's own use in the file's header: the version of the tables.
    core::Result<int> user_version();
    core::Result<void> set_user_version(int version);

    // Rows changed by the last statement.
    int changes() const;
    bool is_in_transaction() const;

  private:
    static core::Result<Database> connect(const std::string& path, const std::string& vfs);
    explicit Database(std::unique_ptr<Connection> connection)
        : connection_(std::move(connection)) {}

    std::unique_ptr<Connection> connection_;
};

}  // namespace fangxin::storage
