// A connection to a PostgreSQL server.
//
// Statements go out in libpq's pipeline: one whose rows nobody reads waits for no answer, and what
// went wrong shows at the next one that does.
#pragma once

#include <libpq-fe.h>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "central/database/connection.h"
#include "central/database/statement_cache.h"

namespace fangxin::central {

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using PostgresHandle = std::unique_ptr<PGconn, CloseConnection>;

// A session with full durability and limits of waiting. `invalid`: not an address, or a server that
// is too old; `not_found`: no such database; `denied`: no such user; `unavailable`: not reached.
core::Result<PostgresHandle> connect_postgres(const std::string& address);

class PostgresConnection final : public Connection {
  public:
    // Connects at the first transaction, and again at the next one after a loss. `origin` marks
    // what it announces.
    PostgresConnection(std::string address, std::string origin)
        : address_(std::move(address)), origin_(std::move(origin)) {}

    core::Result<Rows> run(std::string_view sql, Parameters parameters) override;
    core::Result<void> run_unread(std::string_view sql, Parameters parameters) override;
    core::Result<void> ask(std::string_view sql, Parameters parameters) override;
    core::Result<std::vector<Rows>> answers() override;
    core::Result<void> begin_read() override;
    core::Result<void> begin_write() override;
    core::Result<void> announce(std::span<const std::string> channels) override;
    bool may_repeat() const override { return may_repeat_; }
    bool has_cheap_savepoints() const override { return false; }
    bool others_committed() override { return false; }
    std::string_view schema_start() const override;
    std::string schema_statement(std::string_view statement) const override;
    core::Result<void> check_integrity() override;

  private:
    struct Statement {
        std::string name;
        std::shared_ptr<const ColumnNames> names;
    };
    struct Asked {
        std::size_t place;  // among the statements since the last sync
        Statement* statement;
    };

    core::Result<void> begin(std::string_view sql);
    core::Result<void> connect();
    core::Result<Statement*> prepare(std::string_view sql, Parameters parameters);
    core::Result<Statement*> send(std::string_view sql, Parameters parameters);
    core::Error failure(const PGresult* result);
    core::Error lose_connection();

    std::string address_;
    std::string origin_;
    PostgresHandle handle_;
    StatementCache<Statement> statements_;
    std::set<std::string> unsure_;  // prepared, but the server did not confirm it yet
    std::uint64_t last_name_ = 0;
    std::size_t sent_ = 0;  // statements since the last sync, preparations included
    std::vector<Asked> asked_;
    bool may_repeat_ = false;
};

}  // namespace fangxin::central
