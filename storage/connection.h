// An open SQLite file and the statements that were prepared on it and that nobody uses now.
//
// Preparing costs as much as running a short statement, so a statement is kept for the next one
// with the same text; nothing that was bound to it or read from it stays. One thread at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fangxin::storage {

// What an SQLite result code means to the caller. The detail names the code and never a value.
core::Error database_error(sqlite3* connection, int code);

class Connection {
  public:
    // Opens a file that is there; `vfs` is the name of SQLite's layer of files, empty for its own.
    static core::Result<std::unique_ptr<Connection>> open(
        const std::string& path, const std::string& vfs
    );
    // Takes over a handle of sqlite3_open_v2, also of one that failed.
    explicit Connection(sqlite3* opened) : handle_(opened) {}

    sqlite3* handle() const { return handle_.get(); }
    // To be given back before the connection ends.
    core::Result<sqlite3_stmt*> take(std::string_view sql);
    void give_back(sqlite3_stmt* statement);
    // Frees the pages that SQLite has read and that no statement uses, unless a transaction is
    // open: numbers and states of cases do not stay in memory after the work that needed them.
    void free_pages();

  private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    std::unique_ptr<sqlite3, Close> handle_;
    std::multimap<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, std::less<>> unused_;
};

}  // namespace fangxin::storage
