// SQL of cases and their history.
#include "central/repository/case_repository.h"

#include <utility>

#include "central/limits.h"
#include "central/repository/rows.h"

namespace fangxin::central {
namespace {

constexpr const char* kInsertCase =
    "INSERT INTO cases (id, number, device, device_seq, previous, filed_at, seal_key_id, sealed,"
    " digest, signature, received_at, code_digest, token_digest, needs_completion, state, version,"
    " category)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
    " ON CONFLICT (id) DO NOTHING RETURNING id";

constexpr const char* kSelectCases =
    "SELECT id, number, device, device_seq, previous, filed_at, seal_key_id, sealed, digest,"
    " signature, received_at, code_digest, token_digest, needs_completion, state, version,"
    " category FROM cases";
// What follows kSelectCases.
constexpr const char* kById = " WHERE id = $1";
constexpr const char* kByNumber = " WHERE number = $1 ORDER BY received_at, id LIMIT $2";
constexpr const char* kAfter =
    " WHERE (received_at, id) > ($1, $2) ORDER BY received_at, id LIMIT $3";

constexpr const char* kSelectNumberTaken = "SELECT 1 FROM cases WHERE number = $1 LIMIT 1";
constexpr const char* kSelectSequenceTaken =
    "SELECT 1 FROM cases WHERE device = $1 AND device_seq = $2 LIMIT 1";
constexpr const char* kUpdateState =
    "UPDATE cases SET state = $1, version = $2 WHERE id = $3 AND version = $4 RETURNING id";
constexpr const char* kInsertEvent =
    "INSERT INTO case_events (case_id, version, at, author, office, state_before, state_after,"
    " fact, ground) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr const char* kSelectEvents =
    "SELECT c.number, c.filed_at, c.category, s.name AS station, e.version, e.at, e.office,"
    " e.state_before, e.state_after, e.fact, e.ground FROM case_events e JOIN cases c ON c.id = "
    "e.case_id"
    " LEFT JOIN devices d ON d.id = c.device LEFT JOIN stations s ON s.id = d.station"
    " WHERE e.case_id = $1 ORDER BY e.version";

core::Result<core::EnvelopeHeader> read_header(const Row& row) {
    auto id = core::CaseId::parse(text_at(row, "id"));
    auto number = core::CaseNumber::parse(text_at(row, "number"));
    auto previous = core::array_from_base64url<32>(text_at(row, "previous"));
    if (!id || !number || !previous) return core::fail(damaged_row());
    return core::EnvelopeHeader{
        .id = *id,
        .number = *number,
        .device = text_at(row, "device"),
        .device_seq = count_at(row, "device_seq"),
        .previous = *previous,
        .filed_at = {integer_at(row, "filed_at")},
        .seal_key_id = text_at(row, "seal_key_id"),
    };
}

core::Result<std::optional<core::Digest>> read_digest(const Row& row, const char* column) {
    if (row[column].isNull()) return std::optional<core::Digest>{};
    auto digest = core::array_from_base64url<32>(text_at(row, column));
    if (!digest) return core::fail(damaged_row());
    return std::optional<core::Digest>{*digest};
}

core::Result<StoredCase> read_case(const Row& row) {
    auto header = read_header(row);
    auto digest = core::array_from_base64url<32>(text_at(row, "digest"));
    auto signature = core::array_from_base64url<64>(text_at(row, "signature"));
    auto code = read_digest(row, "code_digest");
    auto token = read_digest(row, "token_digest");
    auto state = core::parse_case_state(text_at(row, "state"));
    if (!header || !digest || !signature || !code || !token || !state)
        return core::fail(damaged_row());
    const auto sealed = text_at(row, "sealed");
    const auto bytes = core::as_bytes(sealed);
    return StoredCase{
        .envelope = {std::move(*header), {bytes.begin(), bytes.end()}, *digest, *signature},
        .received_at = {integer_at(row, "received_at")},
        .code_digest = *code,
        .token_digest = *token,
        .category = text_at(row, "category"),
        .needs_completion = text_at(row, "needs_completion"),
        .state = *state,
        .version = count_at(row, "version"),
    };
}

core::Result<std::vector<StoredCase>> read_cases(const Rows& rows) {
    std::vector<StoredCase> cases;
    for (const auto& row : rows) {
        auto stored = read_case(row);
        if (!stored) return core::fail(stored.error());
        cases.push_back(std::move(*stored));
    }
    return cases;
}

// Steps from before facts were kept say none; each of those moved the case into the state whose
// name is the fact's.
std::optional<core::FactKind> read_fact(const Row& row) {
    const std::string name = text_at(row, "fact");
    const bool is_old = name.empty() && text_at(row, "state_before") != text_at(row, "state_after");
    const auto fact = core::parse_fact_kind(is_old ? text_at(row, "state_after") : name);
    if (!fact) return std::nullopt;
    return *fact;
}

core::Result<core::CaseStatus> read_status(core::CaseId id, const Rows& rows) {
    if (rows.empty()) return core::fail(core::ErrorCode::not_found, "there is no such case");
    auto number = core::CaseNumber::parse(text_at(rows[0], "number"));
    if (!number) return core::fail(damaged_row());
    core::CaseStatus status{id, *number, 0, core::CaseState::received, {}};
    status.category = text_at(rows[0], "category");
    // What came before the centre's own history: the person filed at a station.
    const auto station = rows[0]["station"].isNull() ? std::string{} : text_at(rows[0], "station");
    status.events.push_back(
        {core::CaseState::filed,
         {integer_at(rows[0], "filed_at")},
         station,
         core::FactKind::filed_at_station}
    );
    for (const auto& row : rows) {
        auto state = core::parse_case_state(text_at(row, "state_after"));
        if (!state) return core::fail(damaged_row());
        status.version = count_at(row, "version");
        status.state = *state;
        status.events.push_back(
            {*state,
             {integer_at(row, "at")},
             text_at(row, "office"),
             read_fact(row),
             static_cast<int>(integer_at(row, "ground"))}
        );
    }
    return status;
}

}  // namespace

Task<core::Result<bool>> insert_case(Session& session, const StoredCase& stored) {
    const auto& header = stored.envelope.header;
    const auto& sealed = stored.envelope.sealed;
    auto rows = co_await session.execute(
        kInsertCase,
        header.id.to_string(),
        header.number.to_string(),
        header.device,
        integer_of(header.device_seq),
        text_of(header.previous),
        header.filed_at.utc_ms,
        header.seal_key_id,
        std::vector<char>(sealed.begin(), sealed.end()),
        text_of(stored.envelope.digest),
        core::to_base64url(stored.envelope.signature),
        stored.received_at.utc_ms,
        text_of(stored.code_digest),
        text_of(stored.token_digest),
        stored.needs_completion,
        std::string(core::case_state_name(stored.state)),
        integer_of(stored.version),
        stored.category
    );
    if (!rows) co_return core::fail(rows.error());
    co_return !rows->empty();
}

Task<core::Result<std::optional<StoredCase>>> find_case(Session& session, core::CaseId id) {
    auto rows = co_await session.execute(std::string(kSelectCases) + kById, id.to_string());
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty()) co_return std::optional<StoredCase>{};
    auto stored = read_case((*rows)[0]);
    if (!stored) co_return core::fail(stored.error());
    co_return std::optional<StoredCase>{std::move(*stored)};
}

Task<core::Result<std::vector<StoredCase>>> find_cases_by_number(
    Session& session, core::CaseNumber number
) {
    auto rows = co_await session.execute(
        std::string(kSelectCases) + kByNumber, number.to_string(), kCasesPerNumberMax
    );
    if (!rows) co_return core::fail(rows.error());
    co_return read_cases(*rows);
}

Task<core::Result<std::vector<StoredCase>>> cases_after(
    Session& session, std::optional<StoredCase> after
) {
    const std::int64_t received_at = after ? after->received_at.utc_ms : INT64_MIN;
    const std::string id = after ? after->envelope.header.id.to_string() : std::string{};
    auto rows = co_await session.execute(
        std::string(kSelectCases) + kAfter, received_at, id, kCasesPageMax
    );
    if (!rows) co_return core::fail(rows.error());
    co_return read_cases(*rows);
}

Task<core::Result<bool>> is_number_taken(Session& session, core::CaseNumber number) {
    auto rows = co_await session.execute(kSelectNumberTaken, number.to_string());
    if (!rows) co_return core::fail(rows.error());
    co_return !rows->empty();
}

Task<core::Result<bool>> is_sequence_taken(
    Session& session, std::string device, std::uint64_t device_seq
) {
    auto rows =
        co_await session.execute(kSelectSequenceTaken, std::move(device), integer_of(device_seq));
    if (!rows) co_return core::fail(rows.error());
    co_return !rows->empty();
}

Task<core::Result<void>> update_state(
    Session& session, core::CaseId id, std::uint64_t version, core::CaseState state
) {
    auto rows = co_await session.execute(
        kUpdateState,
        std::string(core::case_state_name(state)),
        integer_of(version + 1),
        id.to_string(),
        integer_of(version)
    );
    if (!rows) co_return core::fail(rows.error());
    if (rows->empty())
        co_return core::fail(core::ErrorCode::conflict, "the case was changed by someone else");
    co_return core::Result<void>{};
}

Task<core::Result<void>> insert_event(Session& session, const CaseEvent& event) {
    // A name of its own: g++ 12 frees a text twice that a condition makes inside co_await.
    const std::string fact =
        event.fact ? std::string(core::fact_kind_name(*event.fact)) : std::string{};
    auto rows = co_await session.execute(
        kInsertEvent,
        event.id.to_string(),
        integer_of(event.version),
        event.at.utc_ms,
        event.author,
        event.office,
        std::string(core::case_state_name(event.before)),
        std::string(core::case_state_name(event.after)),
        fact,
        static_cast<std::int64_t>(event.ground)
    );
    if (!rows) co_return core::fail(rows.error());
    co_return core::Result<void>{};
}

Task<core::Result<core::CaseStatus>> status_of(Session& session, core::CaseId id) {
    auto rows = co_await session.execute(kSelectEvents, id.to_string());
    if (!rows) co_return core::fail(rows.error());
    co_return read_status(id, *rows);
}

}  // namespace fangxin::central
