// SQL of cases and their history.
#include "central/cases/case_repository.h"

#include <string_view>
#include <utility>

#include "central/columns.h"
#include "central/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// The subqueries look for doubles through their indexes.
constexpr const char* kInsertCase =
    "INSERT INTO cases (id, number, device, device_seq, previous, filed_at, seal_key_id, sealed,"
    " digest, signature, received_at, code_digest, token_digest, needs_completion, state, version,"
    " category)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
    " ltrim(CAST($14 AS TEXT)"
    " || CASE WHEN EXISTS (SELECT 1 FROM cases WHERE number = $2)"
    " THEN ',number_used_twice' ELSE '' END"
    " || CASE WHEN EXISTS (SELECT 1 FROM cases WHERE device = $3 AND device_seq = $4)"
    " THEN ',sequence_used_twice' ELSE '' END, ','),"
    " $15, $16, $17) ON CONFLICT (id) DO NOTHING RETURNING id";

constexpr const char* kSelectCases =
    "SELECT id, number, device, device_seq, previous, filed_at, seal_key_id, sealed, digest,"
    " signature, received_at, code_digest, token_digest, needs_completion, state, version,"
    " category FROM cases";
// After kSelectCases.
constexpr const char* kById = " WHERE id = $1";
constexpr const char* kByNumber = " WHERE number = $1 ORDER BY received_at, id LIMIT $2";
constexpr const char* kAfter =
    " WHERE (received_at, id) > ($1, $2) ORDER BY received_at, id LIMIT $3";

constexpr const char* kSelectReceived = "SELECT digest, received_at FROM cases WHERE id = $1";
constexpr const char* kSelectSecrets =
    "SELECT id, code_digest, token_digest FROM cases WHERE number = $1 ORDER BY received_at, id"
    " LIMIT $2";
constexpr const char* kUpdateState =
    "UPDATE cases SET state = $1, version = $2 WHERE id = $3 AND version = $4 RETURNING id";
constexpr const char* kInsertEvent =
    "INSERT INTO case_events (case_id, version, at, author, office, state_before, state_after,"
    " fact, ground) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr const char* kSelectEvents =
    "SELECT c.number, c.filed_at, c.category, s.name AS station, e.version, e.at, e.office,"
    " e.state_before, e.state_after, e.fact, e.ground FROM case_events e"
    " JOIN cases c ON c.id = e.case_id LEFT JOIN devices d ON d.id = c.device"
    " LEFT JOIN stations s ON s.id = d.station WHERE e.case_id = $1 ORDER BY e.version";

core::Result<core::EnvelopeHeader> read_header(const Row& row) {
    auto id = core::CaseId::parse(row.view("id"));
    auto number = core::CaseNumber::parse(row.view("number"));
    if (!id || !number) return core::fail(damaged_row());
    return core::EnvelopeHeader{
        .id = *id,
        .number = *number,
        .device = row.text("device"),
        .device_seq = row.count("device_seq"),
        .previous = TRY(digest_at(row, "previous")),
        .filed_at = instant_at(row, "filed_at"),
        .seal_key_id = row.text("seal_key_id"),
    };
}

core::Result<StoredCase> read_case(const Row& row) {
    auto signature = core::array_from_base64url<64>(row.text("signature"));
    auto state = core::parse_case_state(row.view("state"));
    if (!signature || !state) return core::fail(damaged_row());
    core::EnvelopeHeader header = TRY(read_header(row));
    const core::Digest digest = TRY(digest_at(row, "digest"));
    return StoredCase{
        .envelope = {std::move(header), row.bytes("sealed"), digest, *signature},
        .received_at = instant_at(row, "received_at"),
        .code_digest = TRY(digest_if_any(row, "code_digest")),
        .token_digest = TRY(digest_if_any(row, "token_digest")),
        .category = row.text("category"),
        .needs_completion = row.text("needs_completion"),
        .state = *state,
        .version = row.count("version"),
    };
}

core::Result<std::vector<StoredCase>> read_cases(const Rows& rows) {
    std::vector<StoredCase> cases;
    for (const Row row : rows) cases.push_back(TRY(read_case(row)));
    return cases;
}

// Steps from before facts were kept say none; each of those moved the case into the state whose
// name is the fact's.
std::optional<core::FactKind> read_fact(const Row& row) {
    const auto name = row.view("fact");
    const bool is_old = name.empty() && row.view("state_before") != row.view("state_after");
    const auto fact = core::parse_fact_kind(is_old ? row.view("state_after") : name);
    if (!fact) return std::nullopt;
    return *fact;
}

core::Result<core::CaseStatus> read_status(core::CaseId id, const Rows& rows) {
    if (rows.empty()) return core::fail(core::ErrorCode::not_found, "there is no such case");
    const Row first = rows[0];
    auto number = core::CaseNumber::parse(first.view("number"));
    if (!number) return core::fail(damaged_row());
    core::CaseStatus status{id, *number, 0, core::CaseState::received, {}};
    status.category = first.text("category");
    // Before the centre's own history, the person filed at a station.
    status.events.push_back(
        {core::CaseState::filed,
         instant_at(first, "filed_at"),
         first.text("station"),
         core::FactKind::filed_at_station}
    );
    for (const Row row : rows) {
        auto state = core::parse_case_state(row.view("state_after"));
        if (!state) return core::fail(damaged_row());
        status.version = row.count("version");
        status.state = *state;
        status.events.push_back(
            {*state,
             instant_at(row, "at"),
             row.text("office"),
             read_fact(row),
             static_cast<int>(row.integer("ground"))}
        );
    }
    return status;
}

}  // namespace

core::Result<bool> insert_case(Session& writer, const StoredCase& stored) {
    const auto& header = stored.envelope.header;
    const Rows rows = TRY(writer.execute(
        kInsertCase,
        header.id.to_string(),
        header.number.to_string(),
        header.device,
        integer_of(header.device_seq),
        text_of(header.previous),
        header.filed_at.utc_ms,
        header.seal_key_id,
        stored.envelope.sealed,
        text_of(stored.envelope.digest),
        core::to_base64url(stored.envelope.signature),
        stored.received_at.utc_ms,
        text_of(stored.code_digest),
        text_of(stored.token_digest),
        stored.needs_completion,
        core::case_state_name(stored.state),
        integer_of(stored.version),
        stored.category
    ));
    return !rows.empty();
}

core::Result<std::optional<StoredCase>> find_case(Session& session, core::CaseId id) {
    const Rows rows = TRY(session.execute(std::string(kSelectCases) + kById, id.to_string()));
    if (rows.empty()) return std::optional<StoredCase>{};
    return std::optional<StoredCase>{TRY(read_case(rows[0]))};
}

core::Result<std::optional<ReceivedCase>> find_received(Session& session, core::CaseId id) {
    const Rows rows = TRY(session.execute(kSelectReceived, id.to_string()));
    if (rows.empty()) return std::optional<ReceivedCase>{};
    const Row row = rows[0];
    return std::optional<ReceivedCase>{
        ReceivedCase{TRY(digest_at(row, "digest")), instant_at(row, "received_at")}};
}

core::Result<std::vector<StoredCase>> find_cases_by_number(
    Session& session, const core::CaseNumber& number
) {
    const std::string sql = std::string(kSelectCases) + kByNumber;
    return read_cases(TRY(session.execute(sql, number.to_string(), kCasesPerNumberMax)));
}

core::Result<std::vector<CaseSecrets>> secrets_by_number(
    Session& session, const core::CaseNumber& number
) {
    const Rows rows = TRY(session.execute(kSelectSecrets, number.to_string(), kCasesPerNumberMax));
    std::vector<CaseSecrets> all;
    for (const Row row : rows) {
        const auto id = core::CaseId::parse(row.view("id"));
        if (!id) return core::fail(damaged_row());
        const auto code = TRY(digest_if_any(row, "code_digest"));
        all.push_back({*id, code, TRY(digest_if_any(row, "token_digest"))});
    }
    return all;
}

core::Result<std::vector<StoredCase>> cases_after(
    Session& session, const std::optional<StoredCase>& after
) {
    const std::int64_t received_at = after ? after->received_at.utc_ms : INT64_MIN;
    const std::string id = after ? after->envelope.header.id.to_string() : std::string{};
    const std::string sql = std::string(kSelectCases) + kAfter;
    return read_cases(TRY(session.execute(sql, received_at, id, kCasesPageMax)));
}

core::Result<void> update_state(
    Session& writer, core::CaseId id, std::uint64_t version, core::CaseState state
) {
    const Rows rows = TRY(writer.execute(
        kUpdateState,
        core::case_state_name(state),
        integer_of(version + 1),
        id.to_string(),
        integer_of(version)
    ));
    if (rows.empty())
        return core::fail(core::ErrorCode::conflict, "the case was changed by someone else");
    return {};
}

core::Result<void> insert_event(Session& writer, const CaseEvent& event) {
    return writer.send(
        kInsertEvent,
        event.id.to_string(),
        integer_of(event.version),
        event.at.utc_ms,
        event.author,
        event.office,
        core::case_state_name(event.before),
        core::case_state_name(event.after),
        event.fact ? core::fact_kind_name(*event.fact) : std::string_view(),
        std::int64_t{event.ground}
    );
}

core::Result<core::CaseStatus> status_of(Session& session, core::CaseId id) {
    return read_status(id, TRY(session.execute(kSelectEvents, id.to_string())));
}

}  // namespace fangxin::central
