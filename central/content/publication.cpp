// SQL of published content: every version of every kind, for ever.
#include "central/content/publication.h"

#include <optional>
#include <utility>

#include "central/changes/change_repository.h"
#include "central/content/law_cache.h"
#include "central/database/columns.h"
#include "central/keys.h"
#include "core/json/law_json.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsert =
    "INSERT INTO contents (kind, version, body, signature, author, published_at, change)"
    " SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS"
    " (SELECT 1 FROM contents WHERE kind = $1 AND version = $2) RETURNING kind";
constexpr const char* kSelectNewest =
    "SELECT kind, version, body, signature FROM contents WHERE kind = $1"
    " ORDER BY version DESC LIMIT 1";
constexpr const char* kCount = "SELECT COUNT(*) AS contents FROM contents";

core::Result<core::SignedContent> read_content(const Row& row) {
    const auto kind = core::parse_content_kind(row.view("kind"));
    const auto signature = core::array_from_base64url<64>(row.view("signature"));
    if (!kind || !signature) return core::fail(damaged_row());
    return core::SignedContent{*kind, row.count("version"), row.text("body"), *signature};
}

// Takes its place in the changes feed of every device and wakes who waits for it. `conflict` when
// this version is there.
core::Result<void> insert_content(
    Session& writer, const core::SignedContent& content, const Clerk& author, core::Instant now
) {
    const std::uint64_t cursor = TRY(next_cursor(writer));
    const Rows rows = TRY(writer.execute(
        kInsert,
        core::content_kind_name(content.kind),
        integer_of(content.version),
        content.text,
        core::to_base64url(content.signature),
        author.name,
        now.utc_ms,
        integer_of(cursor)
    ));
    if (rows.empty())
        return core::fail(core::ErrorCode::conflict, "this version is already published");
    writer.wake_after_commit(kContentChannel);
    return {};
}

// Nothing when none of this kind was published.
core::Result<std::optional<core::SignedContent>> newest_content(
    Session& session, core::ContentKind kind
) {
    return first_of(
        TRY(session.execute(kSelectNewest, core::content_kind_name(kind))), read_content
    );
}

core::Result<void> check_version_step(std::uint64_t in_force, std::uint64_t version) {
    if (version <= in_force + core::kVersionStepMax) return {};
    const std::string now = std::to_string(in_force);
    return core::fail(
        core::ErrorCode::invalid,
        "the version is too far beyond " + now + ", which is in force; take the next number"
    );
}

// By whichever table a year was known.
core::Result<void> check_known_years(
    const core::WorkingDays& former, const core::WorkingDays& later
) {
    const auto is_known = [](const core::WorkingDays& days, int year) {
        const core::Date first{std::chrono::year(year), std::chrono::January, std::chrono::day(1)};
        return days.day(first).kind != core::DayKind::unknown;
    };
    for (int year = core::kYearMin; year <= core::kYearMax; ++year) {
        if (!is_known(former, year) || is_known(later, year)) continue;
        return core::fail(
            core::ErrorCode::invalid,
            std::to_string(year) + ": the year is known now and would not be any more; add it"
        );
    }
    return {};
}

core::Result<void> check_years(const core::WorkingDays& former, const core::WorkingDays& later) {
    TRY(check_known_years(former, later));
    TRY(core::keeps_years(former.national(), later.national()));
    if (!former.local() || !later.local()) return {};
    return core::keeps_years(*former.local(), *later.local());
}

}  // namespace

core::Result<InForce> content_with(
    Session& session, core::ContentKind kind, const std::string& text
) {
    InForce in_force = TRY(content_in_force(session));
    const std::uint64_t version = TRY(core::parse_version(text));
    TRY(check_version_step(in_force.set.version(kind), version));
    const std::shared_ptr<const core::Law> former = in_force.set.law();
    TRY(in_force.set.replace(kind, version, text));
    TRY(check_years(former->days, in_force.set.law()->days));
    return in_force;
}

core::Result<core::ContentNotice> publish_content(
    const Centre& centre,
    Session& writer,
    const Clerk& clerk,
    core::ContentKind kind,
    const std::string& text
) {
    const InForce in_force = TRY(content_with(writer, kind, text));
    core::SignedContent content{kind, in_force.set.version(kind), text, {}};
    core::sign_content(content, centre.keys.signing());
    TRY(insert_content(writer, content, clerk, centre.clock.now()));
    return core::ContentNotice{kind, content.version};
}

Answer<core::SignedContent> find_content(Session& session, core::ContentKind kind) {
    std::optional<core::SignedContent> found = TRY(newest_content(session, kind));
    if (!found) return refuse(RefusalCode::no_such_content);
    return std::move(*found);
}

// What is stored was checked and signed when it was published; what a newer program has built in
// goes before an older text. A text that no longer fits this program is left out: receiving cases
// never stops for it.
core::Result<InForce> content_in_force(Session& session) {
    std::vector<core::SignedContent> contents;
    for (const core::ContentKind kind : core::kContentKinds) {
        std::optional<core::SignedContent> newest = TRY(newest_content(session, kind));
        if (newest) contents.push_back(std::move(*newest));
    }
    InForce in_force;
    in_force.refused = in_force.set.replace_all(contents);
    return in_force;
}

// None is ever deleted, so the number grows with each.
core::Result<std::shared_ptr<const core::Law>> current_law(const Centre& centre, Session& session) {
    const Rows rows = TRY(session.execute(kCount));
    return law_after(centre, session, rows[0].integer("contents"));
}

core::Result<std::shared_ptr<const core::Law>> law_after(
    const Centre& centre, Session& session, std::int64_t contents
) {
    if (auto law = centre.law_cache.find(contents)) return law;
    const InForce in_force = TRY(content_in_force(session));
    centre.law_cache.keep(contents, in_force.set.law());
    return in_force.set.law();
}

}  // namespace fangxin::central
