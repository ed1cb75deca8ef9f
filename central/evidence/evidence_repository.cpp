// SQL of evidence.
#include "central/repository/evidence_repository.h"

#include <utility>

#include "central/limits.h"
#include "central/repository/rows.h"

namespace fangxin::central {
namespace {

constexpr const char* kNoteListed =
    "INSERT INTO evidence (case_id, id, device, kind, digest, bytes, listed, durable_bytes)"
    " VALUES ($1, $2, $3, $4, $5, $6, 'yes', 0)"
    " ON CONFLICT (case_id, id) DO UPDATE SET listed = 'yes', kind = excluded.kind"
    " WHERE evidence.digest = excluded.digest AND evidence.bytes = excluded.bytes";
constexpr const char* kInsert =
    "INSERT INTO evidence (case_id, id, device, kind, digest, bytes, listed, token_digest,"
    " durable_bytes, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)";
constexpr const char* kSelect =
    "SELECT case_id, id, device, kind, digest, bytes, listed, token_digest, durable_bytes,"
    " created_at, received_at FROM evidence";
// What follows kSelect.
constexpr const char* kByName = " WHERE case_id = $1 AND id = $2";
constexpr const char* kByToken = " WHERE token_digest = $1";
constexpr const char* kByCase = " WHERE case_id = $1 ORDER BY id";
constexpr const char* kAfter = " WHERE (case_id, id) > ($1, $2) ORDER BY case_id, id LIMIT $3";
constexpr const char* kAbandoned =
    " WHERE received_at IS NULL AND listed <> 'yes' AND created_at < $1 ORDER BY case_id, id";

constexpr const char* kSetUpload =
    "UPDATE evidence SET token_digest = $1, created_at = $2 WHERE case_id = $3 AND id = $4";
constexpr const char* kSetDurable =
    "UPDATE evidence SET durable_bytes = $1 WHERE case_id = $2 AND id = $3 RETURNING id";
constexpr const char* kSetReceived =
    "UPDATE evidence SET durable_bytes = bytes, received_at = $1 WHERE case_id = $2 AND id = $3"
    " RETURNING id";
constexpr const char* kDeleteUnlisted =
    "DELETE FROM evidence WHERE case_id = $1 AND id = $2 AND listed <> 'yes'";
constexpr const char* kResetListed =
    "UPDATE evidence SET token_digest = NULL, created_at = NULL, durable_bytes = 0"
    " WHERE case_id = $1 AND id = $2";

const char* name_of(Listed listed) {
    switch (listed) {
        case Listed::yes:
            return "yes";
        case Listed::no:
            return "no";
        case Listed::unknown:
            break;
    }
    return "unknown";
}

Listed listed_of(const std::string& name) {
    if (name == "yes") return Listed::yes;
    return name == "no" ? Listed::no : Listed::unknown;
}

std::optional<core::Instant> instant_at(const Row& row, const char* column) {
    if (row[column].isNull()) return std::nullopt;
    return core::Instant{integer_at(row, column)};
}

core::Result<EvidenceRow> read_row(const Row& row) {
    const auto case_id = core::CaseId::parse(text_at(row, "case_id"));
    const auto id = core::EvidenceId::parse(text_at(row, "id"));
    const auto digest = core::array_from_base64url<32>(text_at(row, "digest"));
    if (!case_id || !id || !digest) return core::fail(damaged_row());
    EvidenceRow read{
        .file = {*case_id, *id, *digest, count_at(row, "bytes")},
        .device = text_at(row, "device"),
        .kind = text_at(row, "kind"),
        .listed = listed_of(text_at(row, "listed")),
        .token_digest = std::nullopt,
        .durable_bytes = count_at(row, "durable_bytes"),
        .created_at = instant_at(row, "created_at"),
        .received_at = instant_at(row, "received_at"),
    };
    if (row["token_digest"].isNull()) return read;
    const auto token = core::array_from_base64url<32>(text_at(row, "token_digest"));
    if (!token) return core::fail(damaged_row());
    read.token_digest = *token;
    return read;
}

core::Result<std::vector<EvidenceRow>> read_rows(const Rows& rows) {
    std::vector<EvidenceRow> all;
    for (const auto& row : rows) {
        auto read = read_row(row);
        if (!read) return core::fail(read.error());
        all.push_back(std::move(*read));
    }
    return all;
}

core::Result<std::optional<EvidenceRow>> read_first(const Rows& rows) {
    if (rows.empty()) return std::optional<EvidenceRow>{};
    auto read = read_row(rows[0]);
    if (!read) return core::fail(read.error());
    return std::optional<EvidenceRow>{std::move(*read)};
}

// Of an update that must have found its row.
core::Result<void> found(const core::Result<Rows>& rows) {
    if (!rows) return core::fail(rows.error());
    if (rows->empty()) return core::fail(core::ErrorCode::not_found, "the upload was ended");
    return {};
}

core::Result<void> done(const core::Result<Rows>& rows) {
    if (!rows) return core::fail(rows.error());
    return {};
}

}  // namespace

Task<core::Result<void>> note_listed(
    Session& session, core::CaseId case_id, std::string device, const core::Evidence& evidence
) {
    auto rows = co_await session.execute(
        kNoteListed,
        case_id.to_string(),
        evidence.id.to_string(),
        std::move(device),
        std::string(core::evidence_kind_name(evidence.kind)),
        text_of(evidence.digest),
        integer_of(evidence.sealed_bytes)
    );
    co_return done(rows);
}

Task<core::Result<void>> insert_evidence(Session& session, const EvidenceRow& row) {
    std::optional<std::int64_t> created_at;
    if (row.created_at) created_at = row.created_at->utc_ms;
    auto rows = co_await session.execute(
        kInsert,
        row.file.case_id.to_string(),
        row.file.evidence.to_string(),
        row.device,
        row.kind,
        text_of(row.file.digest),
        integer_of(row.file.bytes),
        std::string(name_of(row.listed)),
        text_of(row.token_digest),
        created_at
    );
    co_return done(rows);
}

Task<core::Result<std::optional<EvidenceRow>>> find_evidence(Session& session, EvidenceName name) {
    auto rows = co_await session.execute(
        std::string(kSelect) + kByName, name.case_id.to_string(), name.id.to_string()
    );
    if (!rows) co_return core::fail(rows.error());
    co_return read_first(*rows);
}

Task<core::Result<std::optional<EvidenceRow>>> find_evidence_by_token(
    Session& session, core::Digest token_digest
) {
    auto rows = co_await session.execute(std::string(kSelect) + kByToken, text_of(token_digest));
    if (!rows) co_return core::fail(rows.error());
    co_return read_first(*rows);
}

Task<core::Result<std::vector<EvidenceRow>>> evidence_of(Session& session, core::CaseId case_id) {
    auto rows = co_await session.execute(std::string(kSelect) + kByCase, case_id.to_string());
    if (!rows) co_return core::fail(rows.error());
    co_return read_rows(*rows);
}

Task<core::Result<std::vector<EvidenceRow>>> evidence_after(
    Session& session, std::optional<EvidenceName> after
) {
    const std::string case_id = after ? after->case_id.to_string() : std::string{};
    const std::string id = after ? after->id.to_string() : std::string{};
    auto rows =
        co_await session.execute(std::string(kSelect) + kAfter, case_id, id, kEvidencePageMax);
    if (!rows) co_return core::fail(rows.error());
    co_return read_rows(*rows);
}

Task<core::Result<void>> set_upload(
    Session& session, EvidenceName name, core::Digest token_digest, core::Instant now
) {
    auto rows = co_await session.execute(
        kSetUpload, text_of(token_digest), now.utc_ms, name.case_id.to_string(), name.id.to_string()
    );
    co_return done(rows);
}

Task<core::Result<void>> set_durable_bytes(
    Session& session, EvidenceName name, std::uint64_t durable_bytes
) {
    auto rows = co_await session.execute(
        kSetDurable, integer_of(durable_bytes), name.case_id.to_string(), name.id.to_string()
    );
    co_return found(rows);
}

Task<core::Result<void>> set_received(Session& session, EvidenceName name, core::Instant now) {
    auto rows = co_await session.execute(
        kSetReceived, now.utc_ms, name.case_id.to_string(), name.id.to_string()
    );
    co_return found(rows);
}

Task<core::Result<void>> forget_upload(Session& session, EvidenceName name) {
    auto deleted =
        co_await session.execute(kDeleteUnlisted, name.case_id.to_string(), name.id.to_string());
    if (!deleted) co_return core::fail(deleted.error());
    auto reset =
        co_await session.execute(kResetListed, name.case_id.to_string(), name.id.to_string());
    co_return done(reset);
}

Task<core::Result<std::vector<EvidenceRow>>> abandoned_uploads(
    Session& session, core::Instant before
) {
    auto rows = co_await session.execute(std::string(kSelect) + kAbandoned, before.utc_ms);
    if (!rows) co_return core::fail(rows.error());
    co_return read_rows(*rows);
}

}  // namespace fangxin::central
