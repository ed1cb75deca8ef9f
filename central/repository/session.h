// One line to the database on which statements run one after the other.
//
// After a failed statement a session answers every further one with the same failure, so that
// nothing of a half-done unit of work can slip into the next transaction.
#pragma once

#include <drogon/orm/DbClient.h>
#include <drogon/orm/Exception.h>
#include <optional>
#include <string>
#include <utility>

#include "central/task.h"
#include "core/result.h"

namespace fangxin::central {

using Rows = drogon::orm::Result;
using Row = drogon::orm::Row;

// What a database failure means to the caller. The message of the engine is looked at, not passed
// on: it may quote values.
core::Error database_error(const drogon::orm::DrogonDbException& failure);

class Session {
  public:
    explicit Session(drogon::orm::DbClientPtr client) : client_(std::move(client)) {}

    // Runs one statement. Integers must be std::int64_t, text std::string, bytes
    // std::vector<char>; std::optional stands for NULL.
    template <typename... Arguments>
    Task<core::Result<Rows>> execute(std::string sql, Arguments... arguments) {
        if (failure_) co_return core::fail(*failure_);
        try {
            Rows rows = co_await client_->execSqlCoro(sql, arguments...);
            co_return rows;
        } catch (const drogon::orm::DrogonDbException& failure) {
            failure_ = database_error(failure);
        }
        co_return core::fail(*failure_);
    }

    bool has_failed() const { return failure_.has_value(); }

  private:
    drogon::orm::DbClientPtr client_;
    std::optional<core::Error> failure_;
};

}  // namespace fangxin::central
