// Applying the steps of the schema.
#include "central/database/migrations.h"

#include <array>
#include <cstdint>
#include <string>

#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kMakeTable =
    "CREATE TABLE IF NOT EXISTS schema_steps ("
    " step BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)";
constexpr std::string_view kSelectStep = "SELECT COALESCE(MAX(step), 0) FROM schema_steps";
constexpr std::string_view kInsertStep =
    "INSERT INTO schema_steps (step, applied_at) VALUES ($1, $2)";
constexpr std::string_view kSeparator = "\n-- next\n";

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> statements;
    while (!text.empty()) {
        const auto end = text.find(kSeparator);
        statements.push_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + kSeparator.size());
    }
    return statements;
}

// A file begins with a line that says what its step is for.
std::string_view without_comment(std::string_view statement) {
    while (statement.starts_with("--")) statement.remove_prefix(statement.find('\n') + 1);
    return statement;
}

core::Result<void> apply(Connection& connection, bool may_create, core::Instant now) {
    const auto texts = migration_texts();
    TRY(connection.run(kMakeTable, {}));
    const auto rows = TRY(connection.run(kSelectStep, {}));
    const std::uint64_t applied = rows[0].count(0);
    if (applied > texts.size())
        return core::fail(
            core::ErrorCode::invalid, "the database was made by a newer version of this program"
        );
    if (applied == 0 && !may_create)
        return core::fail(core::ErrorCode::not_found, "there is no database: run 'init' first");
    if (applied < texts.size()) TRY(connection.run(connection.schema_start(), {}));
    for (std::size_t step = applied; step < texts.size(); ++step) {
        for (const auto statement : split(texts[step]))
            TRY(connection.run(connection.schema_statement(without_comment(statement)), {}));
        const std::array<Parameter, 2> noted{
            Parameter(static_cast<std::int64_t>(step + 1)), Parameter(now.utc_ms)};
        TRY(connection.run(kInsertStep, noted));
    }
    return {};
}

}  // namespace

core::Result<void> migrate(Connection& connection, bool may_create, core::Instant now) {
    TRY(connection.begin_write());
    auto applied = apply(connection, may_create, now);
    if (applied) TRY(connection.run("COMMIT", {}));
    if (!applied) (void)connection.run("ROLLBACK", {});
    return applied;
}

}  // namespace fangxin::central
