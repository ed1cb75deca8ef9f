// SQL of evidence.
#include "central/evidence/evidence_repository.h"

#include <array>
#include <cstddef>

#include "central/database/columns.h"
#include "central/limits.h"
#include "core/try.h"

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
// After kSelect.
constexpr const char* kByName = " WHERE case_id = $1 AND id = $2";
// Nobody sends for a device that was cut off.
constexpr const char* kByToken =
    " WHERE token_digest = $1 AND NOT EXISTS (SELECT 1 FROM devices"
    " WHERE devices.id = evidence.device AND revoked_at IS NOT NULL)";
constexpr const char* kByCase = " WHERE case_id = $1 ORDER BY id";
constexpr const char* kAfter = " WHERE (case_id, id) > ($1, $2) ORDER BY case_id, id LIMIT $3";
constexpr const char* kAbandoned =
    " WHERE received_at IS NULL AND listed <> 'yes' AND created_at < $1 ORDER BY case_id, id";

constexpr const char* kSetUpload =
    "UPDATE evidence SET token_digest = $1, created_at = $2 WHERE case_id = $3 AND id = $4";
constexpr const char* kSetDurable =
    "UPDATE evidence SET durable_bytes = $3 WHERE case_id = $1 AND id = $2 RETURNING id";
constexpr const char* kSetReceived =
    "UPDATE evidence SET durable_bytes = bytes, received_at = $3 WHERE case_id = $1 AND id = $2"
    " RETURNING id";
constexpr const char* kDeleteUnlisted =
    "DELETE FROM evidence WHERE case_id = $1 AND id = $2 AND listed <> 'yes'";
constexpr const char* kResetListed =
    "UPDATE evidence SET token_digest = NULL, created_at = NULL, durable_bytes = 0"
    " WHERE case_id = $1 AND id = $2";

// In the order of Listed.
constexpr std::array<std::string_view, 3> kListedNames{"unknown", "no", "yes"};

std::string_view name_of(Listed listed) {
    return kListedNames[static_cast<std::size_t>(listed)];
}

Listed listed_of(std::string_view name) {
    return name == "yes" ? Listed::yes : name == "no" ? Listed::no : Listed::unknown;
}

core::Result<EvidenceRow> read_row(const Row& row) {
    const auto case_id = core::CaseId::parse(row.view("case_id"));
    const auto id = core::EvidenceId::parse(row.view("id"));
    if (!case_id || !id) return core::fail(damaged_row());
    const core::Digest digest = TRY(digest_at(row, "digest"));
    const auto token_digest = TRY(digest_if_any(row, "token_digest"));
    return EvidenceRow{
        .file = {*case_id, *id, digest, row.count("bytes")},
        .device = row.text("device"),
        .kind = row.text("kind"),
        .listed = listed_of(row.view("listed")),
        .token_digest = token_digest,
        .durable_bytes = row.count("durable_bytes"),
        .created_at = instant_if_any(row, "created_at"),
        .received_at = instant_if_any(row, "received_at"),
    };
}

// An update of a row that must be there.
core::Result<void> update(
    Session& writer, const char* sql, const EvidenceName& name, std::int64_t value
) {
    const Rows rows =
        TRY(writer.execute(sql, name.case_id.to_string(), name.id.to_string(), value));
    if (rows.empty()) return core::fail(core::ErrorCode::not_found, "the upload was ended");
    return {};
}

}  // namespace

core::Result<void> note_listed(
    Session& writer, core::CaseId case_id, std::string_view device, const core::Evidence& evidence
) {
    return writer.send(
        kNoteListed,
        case_id.to_string(),
        evidence.id.to_string(),
        device,
        core::name_of(evidence.kind),
        text_of(evidence.digest),
        integer_of(evidence.sealed_bytes)
    );
}

core::Result<void> insert_evidence(Session& writer, const EvidenceRow& row) {
    std::optional<std::int64_t> created_at;
    if (row.created_at) created_at = row.created_at->utc_ms;
    return writer.send(
        kInsert,
        row.file.case_id.to_string(),
        row.file.evidence.to_string(),
        row.device,
        row.kind,
        text_of(row.file.digest),
        integer_of(row.file.bytes),
        name_of(row.listed),
        text_of(row.token_digest),
        created_at
    );
}

core::Result<std::optional<EvidenceRow>> find_evidence(Session& session, const EvidenceName& name) {
    const std::string sql = std::string(kSelect) + kByName;
    return first_of(
        TRY(session.execute(sql, name.case_id.to_string(), name.id.to_string())), read_row
    );
}

core::Result<std::optional<EvidenceRow>> find_evidence_by_token(
    Session& session, const core::Digest& token_digest
) {
    const std::string sql = std::string(kSelect) + kByToken;
    return first_of(TRY(session.execute(sql, text_of(token_digest))), read_row);
}

core::Result<std::vector<EvidenceRow>> evidence_of(Session& session, core::CaseId case_id) {
    const std::string sql = std::string(kSelect) + kByCase;
    return all_of(TRY(session.execute(sql, case_id.to_string())), read_row);
}

core::Result<std::vector<EvidenceRow>> evidence_after(
    Session& session, const std::optional<EvidenceName>& after
) {
    const std::string case_id = after ? after->case_id.to_string() : std::string{};
    const std::string id = after ? after->id.to_string() : std::string{};
    const std::string sql = std::string(kSelect) + kAfter;
    return all_of(TRY(session.execute(sql, case_id, id, kEvidencePageMax)), read_row);
}

core::Result<void> set_upload(
    Session& writer, const EvidenceName& name, const core::Digest& token_digest, core::Instant now
) {
    return writer.send(
        kSetUpload, text_of(token_digest), now.utc_ms, name.case_id.to_string(), name.id.to_string()
    );
}

core::Result<void> set_durable_bytes(
    Session& writer, const EvidenceName& name, std::uint64_t durable_bytes
) {
    return update(writer, kSetDurable, name, integer_of(durable_bytes));
}

core::Result<void> set_received(Session& writer, const EvidenceName& name, core::Instant now) {
    return update(writer, kSetReceived, name, now.utc_ms);
}

core::Result<void> forget_upload(Session& writer, const EvidenceName& name) {
    const std::string case_id = name.case_id.to_string();
    const std::string id = name.id.to_string();
    TRY(writer.send(kDeleteUnlisted, case_id, id));
    return writer.send(kResetListed, case_id, id);
}

core::Result<std::vector<EvidenceRow>> abandoned_uploads(Session& session, core::Instant before) {
    const std::string sql = std::string(kSelect) + kAbandoned;
    return all_of(TRY(session.execute(sql, before.utc_ms)), read_row);
}

}  // namespace fangxin::central
