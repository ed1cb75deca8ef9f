// SQL of the chain over all steps, and its digests.
#include "central/cases/history.h"

#include <array>

#include "central/database/columns.h"
#include "central/database/database.h"
#include "central/keys.h"
#include "central/limits.h"
#include "core/json.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kSelectEnd = "SELECT place, digest FROM history ORDER BY place DESC LIMIT 1";
constexpr const char* kInsertEvent =
    "INSERT INTO case_events (case_id, version, at, author, office, state_before, state_after,"
    " fact, ground, said) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr const char* kInsertPlace =
    "INSERT INTO history (place, case_id, version, digest, signature) VALUES ($1, $2, $3, $4, $5)";
// Between the two: kStepColumns.
constexpr const char* kSelect = "SELECT ";
constexpr const char* kWithoutPlace =
    " FROM case_events e JOIN cases c ON c.id = e.case_id WHERE (e.case_id, e.version) > ($1, $2)"
    " AND NOT EXISTS"
    " (SELECT 1 FROM history h WHERE h.case_id = e.case_id AND h.version = e.version)"
    " ORDER BY e.case_id, e.version LIMIT $3";
constexpr const char* kCountEpochs = "SELECT COUNT(*) AS epochs FROM epochs";
constexpr const char* kInsertEpoch =
    "INSERT INTO epochs (place, id, begun_at) SELECT COALESCE(MAX(place), 0) + 1, $1, $2"
    " FROM epochs";

constexpr std::size_t kEpochBytes = 12;

core::Result<bool> has_epoch(Session& session) {
    const Rows rows = TRY(session.execute(kCountEpochs));
    return rows[0].count("epochs") > 0;
}

core::Result<void> place_former_steps(const Centre& centre, Session& writer) {
    History history(writer, centre.keys.signing(), TRY(history_end(writer)));
    const std::string sql = std::string(kSelect) + kStepColumns + kWithoutPlace;
    std::string id;
    std::int64_t version = 0;
    while (true) {
        const Rows rows = TRY(writer.execute(sql, id, version, kCasesPageMax));
        if (rows.empty()) return {};
        for (const Row row : rows) TRY(history.add_place(read_step(row)));
        const Row last = rows[rows.size() - 1];
        id = last.text("case_id");
        version = last.integer("version");
    }
}

}  // namespace

HistoryStep read_step(const Row& row) {
    return {
        .id = row.view("case_id"),
        .envelope = row.view("envelope"),
        .received_at_ms = row.integer("received_at"),
        .version = row.count("version"),
        .at_ms = row.integer("at"),
        .author = row.view("author"),
        .office = row.view("office"),
        .before = row.view("state_before"),
        .after = row.view("state_after"),
        .fact = row.view("fact"),
        .ground = row.count("ground"),
        .said = row.view("said")};
}

core::Digest digest_after(const HistoryEnd& before, const HistoryStep& step) {
    core::CanonicalBytes bytes(
        step.said.empty() ? "fangxin.history.v1" : "fangxin.history.v2",
        before.digest,
        before.place + 1,
        step.id,
        step.envelope,
        core::Instant{step.received_at_ms},
        step.version,
        core::Instant{step.at_ms},
        step.author,
        step.office,
        step.before,
        step.after,
        step.fact,
        step.ground
    );
    if (!step.said.empty()) bytes.add(step.said);
    return core::digest_of(bytes.view());
}

core::CanonicalBytes signed_bytes(const core::Digest& digest) {
    return core::CanonicalBytes("fangxin.history.signature.v1", digest);
}

core::Result<HistoryEnd> history_end(Session& session) {
    return read_history_end(TRY(session.execute(kSelectEnd)));
}

core::Result<void> ask_history_end(Session& session) {
    return session.ask(kSelectEnd);
}

core::Result<HistoryEnd> read_history_end(const Rows& rows) {
    if (rows.empty()) return HistoryEnd{};
    return HistoryEnd{rows[0].count("place"), TRY(digest_at(rows[0], "digest"))};
}

core::Result<void> History::add(const CaseEvent& event) {
    const std::string id = event.id.to_string();
    const std::string envelope = text_of(event.envelope);
    const std::string said = event.said ? core::to_json(*event.said) : std::string();
    const HistoryStep step{
        .id = id,
        .envelope = envelope,
        .received_at_ms = event.received_at.utc_ms,
        .version = event.version,
        .at_ms = event.at.utc_ms,
        .author = event.author,
        .office = event.office,
        .before = core::case_state_name(event.before),
        .after = core::case_state_name(event.after),
        .fact = event.fact ? core::fact_kind_name(*event.fact) : std::string_view(),
        .ground = static_cast<std::uint64_t>(event.ground),
        .said = said};
    TRY(writer_.send(
        kInsertEvent,
        step.id,
        integer_of(step.version),
        step.at_ms,
        step.author,
        step.office,
        step.before,
        step.after,
        step.fact,
        integer_of(step.ground),
        step.said
    ));
    return add_place(step);
}

core::Result<void> History::add_place(const HistoryStep& step) {
    end_ = {end_.place + 1, digest_after(end_, step)};
    return writer_.send(
        kInsertPlace,
        integer_of(end_.place),
        step.id,
        integer_of(step.version),
        text_of(end_.digest),
        core::to_base64url(centre_.sign(signed_bytes(end_.digest).view()))
    );
}

core::Result<void> begin_history(const Centre& centre) {
    if (TRY(centre.database.read(has_epoch))) return {};
    return centre.database.write([&centre](Session& writer) -> core::Result<void> {
        // Another process may have done it meanwhile.
        if (TRY(has_epoch(writer))) return {};
        TRY(place_former_steps(centre, writer));
        return begin_epoch(centre, writer);
    });
}

core::Result<void> begin_epoch(const Centre& centre, Session& writer) {
    std::array<std::uint8_t, kEpochBytes> id{};
    centre.random.fill(id);
    return writer.send(kInsertEpoch, core::to_hex(id), centre.clock.now().utc_ms);
}

}  // namespace fangxin::central
