// Binds, steps and reads over SQLite's interface.
#include "storage/statement.h"

#include <sqlite3.h>

#include "core/ensure.h"
#include "core/try.h"

namespace fangxin::storage {

core::Result<Statement> Statement::prepare(Connection& connection, std::string_view sql) {
    return Statement(connection, TRY(connection.take(sql)));
}

core::Error Statement::error(int code) const {
    return database_error(statement_.get_deleter().connection->handle(), code);
}

void Statement::start_again(std::size_t values) {
    ENSURE(values == static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_.get())));
    sqlite3_reset(statement_.get());
    bind_code_ = SQLITE_OK;
}

void Statement::keep_bind_result(int code) {
    if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

void Statement::bind_one(int index, std::int64_t value) {
    keep_bind_result(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind_one(int index, std::string_view value) {
    // A null pointer would bind NULL instead of the empty text.
    const char* start = value.empty() ? "" : value.data();
    keep_bind_result(sqlite3_bind_text64(
        statement_.get(), index, start, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8
    ));
}

void Statement::bind_one(int index, core::ByteView value) {
    const void* start = value.empty() ? static_cast<const void*>("") : value.data();
    keep_bind_result(
        sqlite3_bind_blob64(statement_.get(), index, start, value.size(), SQLITE_TRANSIENT)
    );
}

void Statement::bind_columns(const Statement& row) {
    const int columns = sqlite3_column_count(row.statement_.get());
    start_again(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column)
        keep_bind_result(sqlite3_bind_value(
            statement_.get(), column + 1, sqlite3_column_value(row.statement_.get(), column)
        ));
}

core::Result<bool> Statement::step() {
    if (bind_code_ != SQLITE_OK) return core::fail(error(bind_code_));
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto failure = error(code);
    sqlite3_reset(statement_.get());
    return core::fail(std::move(failure));
}

core::Result<void> Statement::run() {
    while (TRY(step())) {
    }
    return {};
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

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
    return integer(column);
}

std::optional<core::Instant> Statement::optional_instant(int column) const {
    const auto time_ms = optional_integer(column);
    return time_ms ? std::optional(core::Instant{*time_ms}) : std::nullopt;
}

core::Result<core::Digest> Statement::digest(int column) const {
    const auto stored = core::array_of<sizeof(core::Digest)>(bytes(column));
    if (!stored) return core::fail(core::ErrorCode::corrupt, "a stored digest is damaged");
    return *stored;
}

}  // namespace fangxin::storage
