// One prepared SQL statement: bind values, step through rows, read columns.
//
// A statement must not outlive its Database. One thread at a time.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/clock.h"
#include "core/crypto.h"
#include "core/result.h"
#include "storage/connection.h"

namespace fangxin::storage {

class Statement {
  public:
    static core::Result<Statement> prepare(Connection& connection, std::string_view sql);

    // Binds values to the parameters 1, 2, 3 ... in order: every parameter must get one (ENSUREd).
    // Whole numbers, texts, bytes, and what has a text of its own, such as an id. All are copied.
    // Starts the statement again.
    template <typename... Values>
    void bind(const Values&... values) {
        start_again(sizeof...(values));
        int index = 0;
        (bind_value(++index, values), ...);
    }

    // As `bind`, with all columns of another statement's present row, whatever they mean.
    void bind_columns(const Statement& row);

    // True: there is a row to read. False: the end.
    core::Result<bool> step();
    // Runs to the end, past any rows.
    core::Result<void> run();

    // Columns of the present row, from 0. A NULL reads as 0, "" or no bytes.
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    core::Bytes bytes(int column) const;
    // Of a column that never holds a negative number.
    std::uint64_t natural(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    std::optional<std::int64_t> optional_integer(int column) const;
    std::optional<core::Instant> optional_instant(int column) const;
    // `corrupt` when the column has another length.
    core::Result<core::Digest> digest(int column) const;

  private:
    struct GiveBack {
        Connection* connection;
        void operator()(sqlite3_stmt* statement) const { connection->give_back(statement); }
    };
    Statement(Connection& connection, sqlite3_stmt* statement)
        : statement_(statement, GiveBack{&connection}) {}

    void start_again(std::size_t values);
    template <typename Value>
    void bind_value(int index, const Value& value) {
        if constexpr (std::integral<Value>)
            bind_one(index, static_cast<std::int64_t>(value));
        else if constexpr (requires { value.to_string(); })
            bind_one(index, std::string_view(value.to_string()));
        else
            bind_one(index, value);
    }
    void bind_one(int index, std::int64_t value);
    void bind_one(int index, std::string_view value);
    void bind_one(int index, core::ByteView value);
    void keep_bind_result(int code);

    core::Error error(int code) const;

    std::unique_ptr<sqlite3_stmt, GiveBack> statement_;
    int bind_code_ = 0;  // the first failure of a bind, returned by the next step
};

}  // namespace fangxin::storage
