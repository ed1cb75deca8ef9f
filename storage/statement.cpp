// Runs prepared statements and turns SQLite's result codes into errors.
#include "storage/statement.h"

#include <cerrno>
#include <sqlite3.h>

#include "core/ensure.h"
#include "core/try.h"

namespace fangxin::storage {
namespace {

// The disk ran full below SQLite, in a call for which it has no code of its own.
bool is_out_of_room(sqlite3* connection) {
    if (connection == nullptr) return false;
    const int system_error = sqlite3_system_errno(connection);
    return system_error == ENOSPC || system_error == EDQUOT;
}

core::ErrorCode meaning_of(sqlite3* connection, int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return core::ErrorCode::disk_full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        // The SQL of this program is right, so a missing table or column means a damaged schema.
        case SQLITE_ERROR:
            return core::ErrorCode::corrupt;
        case SQLITE_CONSTRAINT:
            return core::ErrorCode::conflict;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
            return is_out_of_room(connection) ? core::ErrorCode::disk_full
                                              : core::ErrorCode::unavailable;
        default:
            return core::ErrorCode::unavailable;
    }
}

}  // namespace

core::Error database_error(sqlite3* connection, int code) {
    ENSURE((code & 0xff) != SQLITE_MISUSE);
    ENSURE((code & 0xff) != SQLITE_RANGE);
    return core::Error{
        meaning_of(connection, code),
        std::string("the station's database: ") + sqlite3_errstr(code) + " (" +
            std::to_string(code) + ")"};
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3* const connection = sqlite3_db_handle(statement);
    sqlite3_finalize(statement);
    free_pages(connection);
}

void free_pages(sqlite3* connection) {
    if (sqlite3_get_autocommit(connection) != 0) sqlite3_db_release_memory(connection);
}

Statement::Statement(sqlite3* connection, sqlite3_stmt* statement)
    : connection_(connection), statement_(statement) {}

core::Result<Statement> Statement::prepare(sqlite3* connection, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(
        connection, sql.data(), static_cast<int>(sql.size()), &statement, nullptr
    );
    if (code != SQLITE_OK) return core::fail(database_error(connection, code));
    ENSURE(statement != nullptr);
    return Statement(connection, statement);
}

void Statement::start_again(std::size_t values) {
    ENSURE(values == static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_.get())));
    sqlite3_reset(statement_.get());
    bind_code_ = SQLITE_OK;
}

void Statement::keep_bind_result(int code) {
    if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

void Statement::bind_value(int index, std::int64_t value) {
    keep_bind_result(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind_value(int index, std::string_view value) {
    // A null pointer would bind NULL instead of the empty text.
    const char* start = value.empty() ? "" : value.data();
    keep_bind_result(sqlite3_bind_text64(
        statement_.get(), index, start, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8
    ));
}

void Statement::bind_value(int index, core::ByteView value) {
    const void* start = value.empty() ? static_cast<const void*>("") : value.data();
    keep_bind_result(
        sqlite3_bind_blob64(statement_.get(), index, start, value.size(), SQLITE_TRANSIENT)
    );
}

void Statement::bind_value(int index, std::monostate) {
    keep_bind_result(sqlite3_bind_null(statement_.get(), index));
}

void Statement::bind_row(std::span<const Value> values) {
    start_again(values.size());
    int index = 0;
    for (const Value& value : values)
        std::visit([this, place = ++index](const auto& known) { bind_value(place, known); }, value);
}

core::Result<bool> Statement::step() {
    if (bind_code_ != SQLITE_OK) return core::fail(database_error(connection_, bind_code_));
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto error = database_error(connection_, code);
    sqlite3_reset(statement_.get());
    return core::fail(std::move(error));
}

core::Result<void> Statement::run() {
    for (;;) {
        const auto has_row = TRY(step());
        if (!has_row) return {};
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    return std::string(core::as_text(bytes(column)));
}

core::Bytes Statement::bytes(int column) const {
    const auto* start =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    if (start == nullptr) return {};
    return core::Bytes(start, start + size);
}

std::vector<Value> Statement::row() const {
    std::vector<Value> values;
    for (int column = 0; column < sqlite3_column_count(statement_.get()); ++column) {
        switch (sqlite3_column_type(statement_.get(), column)) {
            case SQLITE_NULL:
                values.emplace_back(std::monostate{});
                break;
            case SQLITE_INTEGER:
                values.emplace_back(integer(column));
                break;
            case SQLITE_BLOB:
                values.emplace_back(bytes(column));
                break;
            default:
                values.emplace_back(text(column));
        }
    }
    return values;
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
    return integer(column);
}

}  // namespace fangxin::storage
