// One connection to a database, and what its two kinds do differently.
//
// Used by one thread at a time.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "central/database/parameter.h"
#include "central/database/rows.h"
#include "core/result.h"

namespace fangxin::central {

class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    using Parameters = std::span<const Parameter>;
    // See Session: execute, send, ask and answers. None of the first two between the others.
    virtual core::Result<Rows> run(std::string_view sql, Parameters parameters) = 0;
    virtual core::Result<void> run_unread(std::string_view sql, Parameters parameters) = 0;
    virtual core::Result<void> ask(std::string_view sql, Parameters parameters) = 0;
    virtual core::Result<std::vector<Rows>> answers() = 0;

    // Begins a transaction that sees one state and writes nothing.
    virtual core::Result<void> begin_read() = 0;
    // Begins a transaction while no other process writes.
    virtual core::Result<void> begin_write() = 0;
    // Last in a transaction: what other processes are to be woken for.
    virtual core::Result<void> announce(std::span<const std::string> channels) = 0;
    // After each commit, where a transaction itself wakes nobody.
    virtual void announce_commit() {}
    // The last failure would not come again if the transaction were repeated.
    virtual bool may_repeat() const = 0;
    // Otherwise units are tried together first, and one by one where one of them fails.
    virtual bool has_cheap_savepoints() const = 0;
    // Another process committed, and did not say for whom, since this was asked last.
    virtual bool others_committed() = 0;

    // Before the first step of the schema.
    virtual std::string_view schema_start() const = 0;
    // The schema's statement as this kind of database wants it.
    virtual std::string schema_statement(std::string_view statement) const = 0;
    virtual core::Result<void> check_integrity() = 0;
};

}  // namespace fangxin::central
