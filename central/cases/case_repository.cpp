// SQL of cases and their history.
#include "central/cases/case_repository.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "central/database/columns.h"
#include "central/limits.h"
#include "core/json.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

// The subqueries look for doubles through their indexes. Writers come one after the other, so that
// a case that is not here cannot come meanwhile.
constexpr const char* kInsertCase =
    "INSERT INTO cases (id, number, device, device_seq, previous, filed_at, seal_key_id, sealed,"
    " digest, signature, received_at, code_digest, token_digest, needs_completion, state, version,"
    " category, station, kind, is_act)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
    " ltrim(CAST($14 AS TEXT)"
    " || CASE WHEN EXISTS (SELECT 1 FROM cases WHERE number = $2 AND device = $3)"
    " THEN ',number_used_twice' ELSE '' END"
    " || CASE WHEN EXISTS (SELECT 1 FROM cases WHERE device = $3 AND device_seq = $4)"
    " THEN ',sequence_used_twice' ELSE '' END"
    " || CASE WHEN CAST($19 AS TEXT) <> $5"
    " AND EXISTS (SELECT 1 FROM cases WHERE device = $3 AND device_seq = $4 - 1)"
    " AND NOT EXISTS"
    " (SELECT 1 FROM cases WHERE device = $3 AND device_seq = $4 - 1 AND digest = $5)"
    " THEN ',chain_forked' ELSE '' END, ','),"
    " $15, $16, $17, $18, $20, $21 WHERE NOT EXISTS (SELECT 1 FROM cases WHERE id = $1)"
    " RETURNING needs_completion";

constexpr const char* kSelectCases =
    "SELECT id, number, device, device_seq, previous, filed_at, seal_key_id, sealed, digest,"
    " signature, received_at, code_digest, token_digest, needs_completion, state, version,"
    " category, station, kind, is_act FROM cases";
// After kSelectCases.
constexpr const char* kById = " WHERE id = $1";
constexpr const char* kByNumber =
    " WHERE number = $1 AND device = (SELECT id FROM devices WHERE prefix = $3) AND is_act = 0"
    " ORDER BY received_at, id LIMIT $2";
constexpr const char* kAfter =
    " WHERE (received_at, id) > ($1, $2) ORDER BY received_at, id LIMIT $3";

constexpr const char* kSelectReceived = "SELECT digest, received_at FROM cases WHERE id = $1";
constexpr const char* kCountBySealKey =
    "SELECT seal_key_id, COUNT(*) AS cases FROM cases WHERE needs_completion NOT LIKE $1"
    " GROUP BY seal_key_id";
constexpr const char* kUpdateState =
    "UPDATE cases SET state = $1, version = $2 WHERE id = $3 AND version = $4 RETURNING id";
constexpr const char* kReplaceCode =
    "UPDATE cases SET new_code_digest = $1, version = $2 WHERE id = $3 AND version = $4"
    " RETURNING id";
constexpr const char* kSelectAlarm =
    "SELECT 1 AS is_known FROM case_alarms WHERE device = $1 AND kind = $2 LIMIT 1";
constexpr const char* kInsertAlarm =
    "INSERT INTO case_alarms (case_id, kind, device) VALUES ($1, $2, $3)";
// As the index has the one; a new code ends the token, which needs no index: it is asked for with
// the number.
constexpr const char* kHasCode = "COALESCE(new_code_digest, code_digest) = $2";
constexpr const char* kHasToken = "token_digest = $2 AND new_code_digest IS NULL";
// The history of some cases, whose condition is written between the two.
constexpr const char* kSelectEvents =
    "SELECT c.id, c.number, c.filed_at, c.category, c.kind,"
    " s.name AS station, e.version, e.at, e.office, e.state_before, e.state_after, e.fact,"
    " e.ground, e.said, (SELECT COUNT(*) FROM contents) AS contents FROM (SELECT id,"
    " number, filed_at, category, kind, station FROM cases WHERE ";
constexpr const char* kOfThem =
    ") c JOIN case_events e ON e.case_id = c.id LEFT JOIN stations s ON s.id = c.station";

std::string_view prefix_of(const core::CaseNumber& number) {
    return std::string_view(number.to_string()).substr(0, core::CaseNumber::kPrefixLength);
}

core::Result<core::EnvelopeHeader> read_header(const Row& row) {
    auto id = core::CaseId::parse(row.view("id"));
    auto number = core::CaseNumber::parse(row.view("number"));
    if (!id || !number) return core::fail(damaged_row());
    const core::Digest previous = TRY(digest_at(row, "previous"));
    return core::EnvelopeHeader{
        .id = *id,
        .number = *number,
        .device = row.text("device"),
        .device_seq = row.count("device_seq"),
        .previous = previous,
        .filed_at = instant_at(row, "filed_at"),
        .seal_key_id = row.text("seal_key_id"),
    };
}

core::Result<StoredCase> read_case(const Row& row) {
    auto signature = core::array_from_base64url<64>(row.text("signature"));
    auto state = core::parse_case_state(row.view("state"));
    auto kind = core::parse_name<core::CaseKind>(row.view("kind"));
    if (!signature || !state || !kind) return core::fail(damaged_row());
    core::EnvelopeHeader header = TRY(read_header(row));
    const core::Digest digest = TRY(digest_at(row, "digest"));
    const auto code_digest = TRY(digest_if_any(row, "code_digest"));
    const auto token_digest = TRY(digest_if_any(row, "token_digest"));
    return StoredCase{
        .envelope = {std::move(header), row.bytes("sealed"), digest, *signature},
        .received_at = instant_at(row, "received_at"),
        .code_digest = code_digest,
        .token_digest = token_digest,
        .kind = *kind,
        .category = row.text("category"),
        .needs_completion = row.text("needs_completion"),
        .state = *state,
        .version = row.count("version"),
        .station = row.text("station"),
        .is_act = row.integer("is_act") != 0,
    };
}

core::Result<std::vector<StoredCase>> read_cases(const Rows& rows) {
    std::vector<StoredCase> cases;
    for (const Row row : rows) cases.push_back(TRY(read_case(row)));
    return cases;
}

// Steps of complaints from before facts were kept say none; each of those moved the case into the
// state whose name is the fact's.
std::optional<core::FactKind> read_fact(const Row& row, std::optional<core::CaseKind> kind) {
    const auto name = row.view("fact");
    const bool is_old = kind == core::CaseKind::complaint && name.empty() &&
                        row.view("state_before") != row.view("state_after");
    const auto fact = core::parse_fact_kind(is_old ? row.view("state_after") : name);
    if (!fact) return std::nullopt;
    return *fact;
}

// Nothing also for what only a newer centre on this database says.
core::Result<std::optional<core::Said>> read_said(const Row& row) {
    if (row.view("said").empty()) return std::optional<core::Said>{};
    return core::parse_said(row.view("said"));
}

// A status with what came before the centre's own history: the person filed at a station.
core::Result<core::CaseStatus> begin_status(const Row& row) {
    const auto id = core::CaseId::parse(row.view("id"));
    const auto number = core::CaseNumber::parse(row.view("number"));
    const auto kind = core::parse_name<core::CaseKind>(row.view("kind"));
    if (!id || !number || !kind) return core::fail(damaged_row());
    core::CaseStatus status{*id, *number, 0, core::CaseState::received, {}};
    status.category = row.text("category");
    status.kind = *kind;
    status.events.push_back(
        {core::CaseState::filed,
         instant_at(row, "filed_at"),
         row.text("station"),
         core::FactKind::filed_at_station}
    );
    return status;
}

core::Result<void> add_event(core::CaseStatus& status, const Row& row) {
    const auto state = core::parse_case_state(row.view("state_after"));
    if (!state) return core::fail(damaged_row());
    auto said = TRY(read_said(row));
    status.version = row.count("version");
    status.state = *state;
    status.events.push_back(
        {*state,
         instant_at(row, "at"),
         row.text("office"),
         read_fact(row, status.kind),
         static_cast<int>(row.integer("ground")),
         std::move(said)}
    );
    return {};
}

// The case whose events these are. Sorted here: most often they are few.
core::Result<std::optional<KnownCase>> read_known(const Rows& found) {
    if (found.empty()) return std::optional<KnownCase>{};
    std::vector<Row> rows(found.begin(), found.end());
    std::ranges::sort(rows, {}, [](const Row& row) { return row.count("version"); });
    KnownCase known{TRY(begin_status(rows.front())), rows.front().integer("contents")};
    for (const Row& row : rows) TRY(add_event(known.status, row));
    return std::optional<KnownCase>{std::move(known)};
}

core::Result<void> ask_insert(Session& writer, const StoredCase& stored) {
    const auto& header = stored.envelope.header;
    return writer.ask(
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
        stored.category,
        stored.station,
        text_of(core::Digest{}),  // a kiosk whose database was replaced names none before
        core::name_of(stored.kind),
        std::int64_t{stored.is_act ? 1 : 0}
    );
}

core::Result<void> changed_one(const Rows& changed) {
    if (changed.empty())
        return core::fail(core::ErrorCode::conflict, "the case was changed by someone else");
    return {};
}

}  // namespace

core::Result<InsertedCases> insert_cases(
    Session& writer, std::span<const StoredCase* const> cases
) {
    TRY(ask_history_end(writer));
    for (const StoredCase* const stored : cases) TRY(ask_insert(writer, *stored));
    const std::vector<Rows> answers = TRY(writer.answers());
    InsertedCases inserted{{}, TRY(read_history_end(answers.front()))};
    for (const Rows& rows : std::span(answers).subspan(1)) {
        auto& reasons = inserted.reasons.emplace_back();
        if (!rows.empty()) reasons = rows[0].text("needs_completion");
    }
    return inserted;
}

core::Result<std::vector<std::string_view>> note_alarms(
    Session& writer, const core::EnvelopeHeader& header, std::string_view reasons
) {
    std::vector<std::string_view> alarms;
    for (const std::string_view alarm : kAlarms) {
        if (reasons.find(alarm) == reasons.npos) continue;
        if (TRY(writer.execute(kSelectAlarm, header.device, alarm)).empty())
            alarms.push_back(alarm);
        TRY(writer.send(kInsertAlarm, header.id.to_string(), alarm, header.device));
    }
    return alarms;
}

core::Result<std::optional<StoredCase>> find_case(Session& session, core::CaseId id) {
    const Rows rows = TRY(session.execute(std::string(kSelectCases) + kById, id.to_string()));
    if (rows.empty()) return std::optional<StoredCase>{};
    return std::optional<StoredCase>{TRY(read_case(rows[0]))};
}

core::Result<std::vector<ReceivedCase>> find_received(
    Session& session, std::span<const core::CaseId> ids
) {
    for (const core::CaseId& id : ids) TRY(session.ask(kSelectReceived, id.to_string()));
    std::vector<ReceivedCase> found;
    for (const Rows& rows : TRY(session.answers())) {
        if (rows.empty()) return core::fail(damaged_row());
        found.push_back({TRY(digest_at(rows[0], "digest")), instant_at(rows[0], "received_at")});
    }
    return found;
}

core::Result<std::vector<StoredCase>> find_cases_by_number(
    Session& session, const core::CaseNumber& number
) {
    const std::string sql = std::string(kSelectCases) + kByNumber;
    return read_cases(
        TRY(session.execute(sql, number.to_string(), kCasesPerNumberMax, prefix_of(number)))
    );
}

core::Result<std::optional<KnownCase>> known_by_secret(
    Session& session,
    const core::CaseNumber& number,
    ReceiptSecret secret,
    const core::Digest& digest
) {
    const char* const has_secret = secret == ReceiptSecret::code ? kHasCode : kHasToken;
    const std::string sql = std::string(kSelectEvents) + "number = $1 AND " + has_secret +
                            " AND device = (SELECT id FROM devices WHERE prefix = $3)"
                            " ORDER BY received_at, id LIMIT 1" +
                            kOfThem;
    return read_known(
        TRY(session.execute(sql, number.to_string(), text_of(digest), prefix_of(number)))
    );
}

core::Result<std::vector<StoredCase>> cases_after(
    Session& session, const std::optional<StoredCase>& after
) {
    const std::int64_t received_at = after ? after->received_at.utc_ms : INT64_MIN;
    const std::string id = after ? after->envelope.header.id.to_string() : std::string{};
    const std::string sql = std::string(kSelectCases) + kAfter;
    return read_cases(TRY(session.execute(sql, received_at, id, kCasesPageMax)));
}

core::Result<std::map<std::string, std::uint64_t>> count_by_seal_key(Session& reader) {
    const Rows rows =
        TRY(reader.execute(kCountBySealKey, std::string("%") + kContentUnreadable + "%"));
    std::map<std::string, std::uint64_t> counts;
    for (const Row row : rows) counts[row.text("seal_key_id")] = row.count("cases");
    return counts;
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
    return changed_one(rows);
}

core::Result<void> replace_code(
    Session& writer, core::CaseId id, std::uint64_t version, const core::Digest& code
) {
    const Rows rows = TRY(writer.execute(
        kReplaceCode, text_of(code), integer_of(version + 1), id.to_string(), integer_of(version)
    ));
    return changed_one(rows);
}

core::Result<core::CaseStatus> status_of(Session& session, core::CaseId id) {
    const std::string sql = std::string(kSelectEvents) + "id = $1" + kOfThem;
    const Rows rows = TRY(session.execute(sql, id.to_string()));
    std::optional<KnownCase> known = TRY(read_known(rows));
    if (!known) return core::fail(core::ErrorCode::not_found, "there is no such case");
    return std::move(known->status);
}

}  // namespace fangxin::central
