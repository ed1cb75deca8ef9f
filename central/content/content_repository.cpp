// SQL of published content.
#include "central/content/content_repository.h"

#include "central/changes/change_repository.h"
#include "central/changes/channels.h"
#include "central/columns.h"
#include "core/try.h"

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

core::Result<void> insert_content(Session& writer, const PublishedContent& published) {
    const std::uint64_t cursor = TRY(next_cursor(writer));
    const core::SignedContent& content = published.content;
    const Rows rows = TRY(writer.execute(
        kInsert,
        core::content_kind_name(content.kind),
        integer_of(content.version),
        content.text,
        core::to_base64url(content.signature),
        published.author,
        published.published_at.utc_ms,
        integer_of(cursor)
    ));
    if (rows.empty())
        return core::fail(core::ErrorCode::conflict, "this version is already published");
    writer.wake_after_commit(kContentChannel);
    return {};
}

core::Result<std::optional<PublishedContent>> newest_content(
    Session& session, core::ContentKind kind
) {
    const Rows rows = TRY(session.execute(kSelectNewest, core::content_kind_name(kind)));
    if (rows.empty()) return std::optional<PublishedContent>{};
    const Row row = rows[0];
    const auto signature = core::array_from_base64url<64>(row.view("signature"));
    if (!signature) return core::fail(damaged_row());
    return std::optional<PublishedContent>{PublishedContent{
        {kind, row.count("version"), row.text("body"), *signature},
        row.text("author"),
        instant_at(row, "published_at"),
    }};
}

core::Result<std::vector<core::ContentNotice>> newest_versions(Session& session) {
    const Rows rows = TRY(session.execute(kSelectVersions));
    std::vector<core::ContentNotice> notices;
    for (const Row row : rows) {
        // A kind that only a newer program knows is left alone.
        const auto kind = core::parse_content_kind(row.view("kind"));
        if (kind) notices.push_back({*kind, row.count("version")});
    }
    return notices;
}

}  // namespace fangxin::central
