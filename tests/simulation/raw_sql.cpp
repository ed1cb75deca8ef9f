// Plain SQLite calls.
#include "tests/simulation/raw_sql.h"

#include <sqlite3.h>

#include "tests/simulation/memory_vfs.h"

namespace fangxin::tests {
namespace {

constexpr const char* kSnapshotFolder = "/snapshot";

std::string column(sqlite3_stmt* statement, int index) {
    const void* bytes = sqlite3_column_blob(statement, index);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
    return bytes == nullptr ? std::string{} : std::string(static_cast<const char*>(bytes), size);
}

std::optional<RawRows> read_rows(sqlite3* connection, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        return std::nullopt;
    RawRows rows;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            row.push_back(column(statement, i));
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) return std::nullopt;
    return rows;
}

}  // namespace

std::optional<RawRows> query_raw(const std::string& file, const std::string& sql) {
    sqlite3* connection = nullptr;
    std::optional<RawRows> rows;
    if (sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK)
        rows = read_rows(connection, sql);
    sqlite3_close(connection);
    return rows;
}

std::optional<RawRows> query_synced(
    const MemoryDisk& disk, const std::string& file, const std::string& sql
) {
    std::map<std::string, core::Bytes> moved;
    const std::string name = kSnapshotFolder + file.substr(file.rfind('/'));
    for (auto& [path, content] : disk.synced())
        moved.emplace(kSnapshotFolder + path.substr(path.rfind('/')), std::move(content));
    MemoryDisk copy(0);
    copy.put(std::move(moved));
    copy.begin_life();
    const Mount mount(kSnapshotFolder, copy);
    return query_raw(name, sql);
}

}  // namespace fangxin::tests
