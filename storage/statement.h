// One prepared SQL statement: bind values, step through rows, read columns.
//
// A statement must not outlive its Database. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fangxin::storage {

// What an SQLite result code means to the caller. The detail names the code and never a value.
core::Error database_error(sqlite3* connection, int code);

// Frees the pages that SQLite has read and that no statement uses, unless a transaction is open:
// numbers and states of cases do not stay in memory after the work that needed them.
void free_pages(sqlite3* connection);

// A value of any column, for copying rows whose meaning does not matter.
using Value = std::variant<std::monostate, std::int64_t, std::string, core::Bytes>;

class Statement {
  public:
    static core::Result<Statement> prepare(sqlite3* connection, std::string_view sql);

    // Binds values to the parameters 1, 2, 3 ... in order: every parameter must get one (ENSUREd).
    // Texts and bytes are copied. Starts the statement again.
    template <typename... Values>
    void bind(const Values&... values) {
        start_again(sizeof...(values));
        int index = 0;
        (bind_value(++index, values), ...);
    }

    // As `bind`, with values of any kind.
    void bind_row(std::span<const Value> values);

    // True: there is a row to read. False: the end.
    core::Result<bool> step();
    // Runs to the end, past any rows.
    core::Result<void> run();

    // Columns of the present row, from 0. A NULL reads as 0, "" or no bytes.
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    core::Bytes bytes(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    // All columns of the present row.
    std::vector<Value> row() const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3* connection, sqlite3_stmt* statement);

    void start_again(std::size_t values);
    void bind_value(int index, std::int64_t value);
    void bind_value(int index, std::string_view value);
    void bind_value(int index, core::ByteView value);
    void bind_value(int index, std::monostate nothing);
    void keep_bind_result(int code);

    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int bind_code_ = 0;  // the first failure of a bind, returned by the next step
};

}  // namespace fangxin::storage
