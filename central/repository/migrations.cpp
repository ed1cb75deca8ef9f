// Applying the steps of the schema.
#include "central/repository/migrations.h"

#include <cstdint>
#include <string>

#include "central/repository/database.h"

namespace fangxin::central {
namespace {

constexpr const char* kMakeTable =
    "CREATE TABLE IF NOT EXISTS schema_steps ("
    " step BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)";
constexpr const char* kSelectStep = "SELECT COALESCE(MAX(step), 0) FROM schema_steps";
constexpr const char* kInsertStep = "INSERT INTO schema_steps (step, applied_at) VALUES ($1, $2)";
constexpr std::string_view kSeparator = "\n-- next\n";

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> statements;
    while (!text.empty()) {
        const auto end = text.find(kSeparator);
        statements.emplace_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + kSeparator.size());
    }
    return statements;
}

// Gives the number of steps applied before.
Task<core::Result<std::int64_t>> apply(
    Session& session, const std::vector<std::string_view>& texts, core::Instant now
) {
    auto made = co_await session.execute(kMakeTable);
    if (!made) co_return core::fail(made.error());
    auto rows = co_await session.execute(kSelectStep);
    if (!rows) co_return core::fail(rows.error());
    const auto applied = (*rows)[0][0].as<std::int64_t>();
    for (auto step = static_cast<std::size_t>(applied); step < texts.size(); ++step) {
        for (const auto& statement : split(texts[step])) {
            auto done = co_await session.execute(statement);
            if (!done) co_return core::fail(done.error());
        }
        auto noted =
            co_await session.execute(kInsertStep, static_cast<std::int64_t>(step + 1), now.utc_ms);
        if (!noted) co_return core::fail(noted.error());
    }
    co_return applied;
}

}  // namespace

Task<core::Result<void>> migrate(Database& database, core::Instant now) {
    const auto texts = migration_texts();
    auto applied = co_await database.write<std::int64_t>([&texts, now](Session& session) {
        return apply(session, texts, now);
    });
    if (!applied) co_return core::fail(applied.error());
    if (*applied > static_cast<std::int64_t>(texts.size()))
        co_return core::fail(
            core::ErrorCode::invalid, "the database was made by a newer version of this program"
        );
    co_return core::Result<void>{};
}

}  // namespace fangxin::central
