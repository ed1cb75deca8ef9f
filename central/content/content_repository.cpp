// SQL of published content.
#include "central/repository/content_repository.h"

#include <utility>

#include "central/repository/change_repository.h"
#include "central/repository/rows.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsert =
    "INSERT INTO contents (kind, version, body, signature, author, published_at, change)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, version) DO NOTHING RETURNING kind";
constexpr const char* kSelectNewest =
    "SELECT kind, version, body, signature, author, published_at FROM contents WHERE kind = $1"
    " ORDER BY version DESC LIMIT 1";
constexpr const char* kSelectVersions =
    "SELECT kind, max(version) AS version FROM contents GROUP BY kind ORDER BY kind";

}  // namespace

Task<core::Result<void>> insert_content(Session& session, const PublishedContent& published) {
    auto cursor = co_await next_cursor(session);
    if (!cursor) co_return core::fail(cursor.error());
    const core::SignedContent& content = published.content;
    auto rows = co_await session.execute(
        kInsert,
        std::string(core::content_kind_name(content.kind)),
        integer_of(content.version),
        content.text,
        core::to_base64url(content.signature),
        published.author,
        published.published_at.utc_ms,
        integer_of(*cursor)
    );
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty())
        co_return core::fail(core::ErrorCode::conflict, "this version is already published");
    co_return core::Result<void>{};
}

Task<core::Result<std::optional<PublishedContent>>> newest_content(
    Session& session, core::ContentKind kind
) {
    auto rows = co_await session.execute(kSelectNewest, std::string(core::content_kind_name(kind)));
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return std::optional<PublishedContent>{};
    const Row row = (*rows)[0];
    auto signature = core::array_from_base64url<64>(text_at(row, "signature"));
    if (!signature) co_return core::fail(damaged_row());
    co_return std::optional<PublishedContent>{PublishedContent{
        {kind, count_at(row, "version"), text_at(row, "body"), *signature},
        text_at(row, "author"),
        {integer_at(row, "published_at")},
    }};
}

Task<core::Result<std::vector<core::ContentNotice>>> newest_versions(Session& session) {
    auto rows = co_await session.execute(kSelectVersions);
    if (!rows) co_return core::fail(rows.error());
    std::vector<core::ContentNotice> notices;
    for (const auto& row : *rows) {
        // A kind that only a newer program knows is left alone.
        const auto kind = core::parse_content_kind(text_at(row, "kind"));
        if (kind) notices.push_back({*kind, count_at(row, "version")});
    }
    co_return notices;
}

}  // namespace fangxin::central
