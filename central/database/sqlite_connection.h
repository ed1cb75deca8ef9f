// A connection to an SQLite file.
#pragma once

#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "central/database/connection.h"
#include "central/database/statement_cache.h"

namespace fangxin::central {

enum class SqliteAccess { read, write };

class SqliteConnection final : public Connection {
  public:
    // Sets write-ahead log, full durability and a limit of waiting for other processes.
    static core::Result<std::unique_ptr<SqliteConnection>> open(
        const std::string& file, SqliteAccess access
    );

    core::Result<Rows> run(std::string_view sql, Parameters parameters) override;
    core::Result<void> run_unread(std::string_view sql, Parameters parameters) override;
    core::Result<void> ask(std::string_view sql, Parameters parameters) override;
    core::Result<std::vector<Rows>> answers() override { return std::exchange(answers_, {}); }
    core::Result<void> begin_read() override;
    core::Result<void> begin_write() override;
    core::Result<void> announce(std::span<const std::string> /*channels*/) override { return {}; }
    void announce_commit() override;
    bool may_repeat() const override { return false; }
    bool has_cheap_savepoints() const override { return true; }
    bool others_committed() override;
    std::string_view schema_start() const override { return "SELECT 1"; }
    // SQLite has no TRUNCATE that a trigger could refuse.
    std::string schema_statement(std::string_view statement) const override {
        return statement.find(" BEFORE TRUNCATE ") == statement.npos ? std::string(statement)
                                                                     : "SELECT 1";
    }
    core::Result<void> check_integrity() override;

    // Syncs what is in the log, whoever wrote it.
    core::Result<void> make_log_durable();

  private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    struct Statement {
        std::unique_ptr<sqlite3_stmt, Close> handle;
        std::shared_ptr<const ColumnNames> names;
        std::vector<std::size_t> parameters;  // by SQLite's place, ours: $2 may come first
    };

    explicit SqliteConnection(sqlite3* database) : database_(database) {}
    core::Result<void> set_up(SqliteAccess access);
    core::Result<std::string> pragma(std::string_view sql);
    core::Result<Statement*> prepare(std::string_view sql);
    core::Error failure() const;

    std::unique_ptr<sqlite3, Close> database_;
    StatementCache<Statement> statements_;
    std::vector<Rows> answers_;  // to what was asked
    std::int64_t data_version_ = 0;
};

}  // namespace fangxin::central
