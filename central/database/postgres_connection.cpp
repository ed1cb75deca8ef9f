// Statements in libpq's pipeline, settings and losses.
#include "central/database/postgres_connection.h"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "central/database/postgres_dialect.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

using core::ErrorCode;

// Types by number, as in the server's catalogue (pg_type.dat); they never change.
constexpr Oid kBool = 16;
constexpr Oid kBytes = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kNumeric = 1700;

struct FreeResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, FreeResult>;

constexpr int kTextFormat = 0;
constexpr int kBinaryFormat = 1;

// Parameters as libpq wants them. Refers to what they were made from.
class WireParameters {
  public:
    explicit WireParameters(std::span<const Parameter> parameters) {
        texts_.reserve(parameters.size());
        for (const Parameter& parameter : parameters) add(parameter.value());
    }

    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    void add(const Parameter::Value& value) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            texts_.push_back(std::to_string(*integer));
            add(texts_.back().c_str(), texts_.back().size(), kTextFormat);
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            // The binary form of a text is its bytes, with no need of an end mark.
            add(text->empty() ? "" : text->data(), text->size(), kBinaryFormat);
        } else if (const auto* bytes = std::get_if<core::ByteView>(&value)) {
            const auto view = core::as_text(*bytes);
            add(view.empty() ? "" : view.data(), view.size(), kBinaryFormat);
        } else {
            add(nullptr, 0, kTextFormat);
        }
    }
    void add(const char* data, std::size_t length, int format) {
        values_.push_back(data);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(format);
    }

    std::vector<std::string> texts_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

void add_bytes(Rows& rows, std::string_view hex) {
    auto bytes = core::from_hex(hex.substr(std::strlen("\\x")));
    ENSURE(bytes);
    rows.add_text(core::as_text(*bytes));
}

void add_cell(Rows& rows, const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return rows.add_null();
    const std::string_view text(
        PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))
    );
    switch (PQftype(result, column)) {
        case kBool:
            return rows.add_integer(text == "t" ? 1 : 0);
        case kInt2:
        case kInt4:
        case kInt8:
        case kNumeric: {  // a sum; of whole numbers
            std::int64_t value = 0;
            std::from_chars(text.data(), text.data() + text.size(), value);
            return rows.add_integer(value);
        }
        case kBytes:
            return add_bytes(rows, text);
        default:
            return rows.add_text(text);
    }
}

Rows rows_of(const PGresult* result, std::shared_ptr<const ColumnNames>& names) {
    const int columns = PQnfields(result);
    if (!names) {
        ColumnNames fresh;
        for (int column = 0; column < columns; ++column)
            fresh.emplace_back(PQfname(result, column));
        names = std::make_shared<const ColumnNames>(std::move(fresh));
    }
    Rows rows(names);
    for (int row = 0; row < PQntuples(result); ++row)
        for (int column = 0; column < columns; ++column) add_cell(rows, result, row, column);
    return rows;
}

std::string_view state_of(const PGresult* result) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return state == nullptr ? std::string_view{} : state;
}

std::string setting(PGconn* handle, const char* sql) {
    const ResultHandle result(PQexec(handle, sql));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

// A connection that was refused has no SQLSTATE, only words.
core::Error refused_connection(PGconn* handle) {
    const std::string_view words = PQerrorMessage(handle);
    if (words.find("does not exist") != words.npos && words.find("database") != words.npos)
        return {
            ErrorCode::invalid,
            "the server has no such database: make it first (createdb), or name another"};
    if (words.find("authentication") != words.npos || words.find("password") != words.npos)
        return {
            ErrorCode::denied,
            "the database server does not let this user in: look at its name and password"};
    return {
        ErrorCode::unavailable,
        "the database server cannot be reached: look at its address, its service and the network"};
}

// A server's notices may quote values.
void ignore_notice(void* /*argument*/, const PGresult* /*notice*/) {}

core::Result<void> set_up(PGconn* handle) {
    PQsetNoticeReceiver(handle, ignore_notice, nullptr);
    if (PQserverVersion(handle) < kPostgresVersionMin)
        return core::fail(ErrorCode::invalid, "the database server is older than PostgreSQL 13");
    for (const char* const sql : postgres_settings()) {
        const ResultHandle result(PQexec(handle, sql));
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            return core::fail(ErrorCode::unavailable, "the database refuses a setting");
    }
    if (setting(handle, "SHOW fsync") != "on" || setting(handle, "SHOW full_page_writes") != "on")
        return core::fail(ErrorCode::unavailable, "the database refuses full durability");
    return {};
}

}  // namespace

core::Result<PostgresHandle> connect_postgres(const std::string& address) {
    char* fault = nullptr;
    PQconninfoOption* const options = PQconninfoParse(address.c_str(), &fault);
    PQfreemem(fault);
    if (options == nullptr)
        return core::fail(ErrorCode::invalid, "the database's address cannot be read");
    PQconninfoFree(options);
    // What the address itself says comes later and counts.
    constexpr std::array<const char*, 5> kNames{
        "connect_timeout", "tcp_user_timeout", "application_name", "dbname", nullptr};
    const std::array<const char*, 5> values{
        kPostgresConnectSeconds, kPostgresSilenceMs, "fangxin", address.c_str(), nullptr};
    PostgresHandle handle(PQconnectdbParams(kNames.data(), values.data(), 1));
    if (PQstatus(handle.get()) != CONNECTION_OK)
        return core::fail(refused_connection(handle.get()));
    TRY(set_up(handle.get()));
    return handle;
}

core::Result<void> PostgresConnection::connect() {
    handle_.reset();
    statements_.clear();
    unsure_.clear();
    asked_.clear();
    sent_ = 0;
    handle_ = TRY(connect_postgres(address_));
    ENSURE(PQenterPipelineMode(handle_.get()) == 1);
    return {};
}

core::Error PostgresConnection::lose_connection() {
    handle_.reset();
    return postgres_error({});
}

core::Error PostgresConnection::failure(const PGresult* result) {
    const std::string_view state = state_of(result);
    may_repeat_ = postgres_may_repeat(state);
    return postgres_error(state);
}

core::Result<PostgresConnection::Statement*> PostgresConnection::prepare(
    std::string_view sql, Parameters parameters
) {
    if (const auto known = statements_.find(sql); known != statements_.end()) return &known->second;
    std::vector<Oid> types;
    for (const Parameter& parameter : parameters)
        types.push_back(std::holds_alternative<std::int64_t>(parameter.value()) ? kInt8 : 0);
    Statement statement{"s" + std::to_string(++last_name_), nullptr};
    const std::string text(sql);
    const int count = static_cast<int>(types.size());
    if (PQsendPrepare(handle_.get(), statement.name.c_str(), text.c_str(), count, types.data()) !=
        1)
        return core::fail(lose_connection());
    ++sent_;
    unsure_.insert(text);
    return &statements_.emplace(text, std::move(statement)).first->second;
}

core::Result<PostgresConnection::Statement*> PostgresConnection::send(
    std::string_view sql, Parameters parameters
) {
    may_repeat_ = false;
    if (!handle_) return core::fail(postgres_error({}));
    Statement* const statement = TRY(prepare(sql, parameters));
    const WireParameters wire(parameters);
    const int sent = PQsendQueryPrepared(
        handle_.get(),
        statement->name.c_str(),
        wire.count(),
        wire.values(),
        wire.lengths(),
        wire.formats(),
        kTextFormat
    );
    if (sent != 1) return core::fail(lose_connection());
    ++sent_;
    return statement;
}

core::Result<void> PostgresConnection::run_unread(std::string_view sql, Parameters parameters) {
    TRY(send(sql, parameters));
    return {};
}

core::Result<void> PostgresConnection::ask(std::string_view sql, Parameters parameters) {
    Statement* const statement = TRY(send(sql, parameters));
    asked_.push_back({sent_ - 1, statement});
    return {};
}

// Everything that was sent gets an answer, in its order. After a failure nothing was carried out.
core::Result<std::vector<Rows>> PostgresConnection::answers() {
    if (!handle_) return core::fail(postgres_error({}));
    if (PQpipelineSync(handle_.get()) != 1) return core::fail(lose_connection());
    const auto asked = std::exchange(asked_, {});
    sent_ = 0;
    std::vector<Rows> all;
    std::optional<core::Error> failed;
    for (std::size_t place = 0;;) {
        const ResultHandle result(PQgetResult(handle_.get()));
        if (!result) {  // between two answers
            if (PQstatus(handle_.get()) != CONNECTION_OK) return core::fail(lose_connection());
            continue;
        }
        const auto status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        const bool is_good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
        if (!is_good && !failed) failed = failure(result.get());
        const bool is_asked = all.size() < asked.size() && asked[all.size()].place == place++;
        if (is_good && is_asked)
            all.push_back(rows_of(result.get(), asked[all.size()].statement->names));
    }
    if (failed)
        for (const std::string& sql : unsure_) statements_.erase(sql);
    unsure_.clear();
    if (failed) return core::fail(*failed);
    return all;
}

core::Result<Rows> PostgresConnection::run(std::string_view sql, Parameters parameters) {
    TRY(ask(sql, parameters));
    std::vector<Rows> all = TRY(answers());
    return std::move(all.back());
}

core::Result<void> PostgresConnection::begin(std::string_view sql) {
    asked_.clear();
    if (handle_ && run(sql, {})) return {};
    TRY(connect());
    TRY(run(sql, {}));
    return {};
}

core::Result<void> PostgresConnection::begin_read() {
    return begin(kPostgresBeginRead);
}

core::Result<void> PostgresConnection::begin_write() {
    TRY(begin(kPostgresBeginWrite));
    TRY(run(kPostgresLockWriters, {}));
    return {};
}

core::Result<void> PostgresConnection::announce(std::span<const std::string> channels) {
    const std::string message = postgres_message(origin_, channels);
    const std::array<Parameter, 1> parameters{Parameter(message)};
    return run_unread(kPostgresNotify, parameters);
}

std::string_view PostgresConnection::schema_start() const {
    return kPostgresSchemaStart;
}

std::string PostgresConnection::schema_statement(std::string_view statement) const {
    return postgres_schema_statement(statement);
}

// Reads every row of every table: a page that its checksum shows to be damaged does not come.
core::Result<void> PostgresConnection::check_integrity() {
    const auto tables = TRY(run(kPostgresTables, {}));
    for (const Row table : tables) TRY(run("SELECT COUNT(*) FROM " + table.text("name"), {}));
    return {};
}

}  // namespace fangxin::central
