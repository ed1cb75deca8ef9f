// Copies the readable rows of a damaged database, table by table.
#include "storage/salvage.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/case_number.h"
#include "core/enrolment.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/try.h"
#include "storage/identity.h"
#include "storage/sequence_mark.h"

namespace fangxin::storage {
namespace {

// How far after the last known case to look for one that only the mirror still knows.
constexpr std::uint64_t kMirrorLookAhead = 1'000;

struct Table {
    std::string_view name;
    std::string_view columns;
    std::string_view key;  // the order in which its pages lie
};

// `chain`, `feed` and `outbox` have their own ways below. Wrong query codes of the last minutes are
// not worth it.
constexpr std::array<Table, 7> kTables = {{
    {"settings", "name, value", "name"},
    {"mirror", "id, number, version, status, query_code_hash", "id"},
    {"content", "kind, version, text, signature", "kind, version"},
    {"content_wanted", "kind, version", "kind"},
    {"evidence",
     "id, case_id, case_seq, sealed_bytes, digest, state, upload, tries, last_try, next_try,"
     " last_reason, received_at",
     "id"},
    {"incidents", "place, kind, at, saved, lost, is_reported", "place"},
    {"chain_gaps", "first_seq, last_seq", "first_seq"},
}};

constexpr std::string_view kOutboxColumns =
    "device_seq, id, number, device, previous, digest, filed_at, state, body, body_digest, tries,"
    " last_try, next_try, last_reason, received_at";

std::string placeholders(std::string_view columns) {
    std::string marks = "?";
    const auto commas = std::count(columns.begin(), columns.end(), ',');
    for (std::ptrdiff_t i = 0; i < commas; ++i) marks += ", ?";
    return marks;
}

std::string insertion(std::string_view table, std::string_view columns) {
    return "INSERT OR IGNORE INTO " + std::string(table) + " (" + std::string(columns) +
           ") VALUES (" + placeholders(columns) + ")";
}

// A row that breaks a rule of the table is damaged too, and left out.
core::Result<bool> insert_row(Statement& insert, const std::vector<Value>& row) {
    insert.bind_row(row);
    auto inserted = insert.run();
    if (inserted) return true;
    if (inserted.error().code == core::ErrorCode::conflict) return false;
    return core::fail(inserted.error());
}

// Every row up to the first that cannot be read.
core::Result<void> copy_in_order(
    Database& damaged, Statement& insert, const Table& table, const std::string& order
) {
    auto rows = damaged.prepare(
        "SELECT " + std::string(table.columns) + " FROM " + std::string(table.name) + " ORDER BY " +
        order
    );
    if (!rows) return {};
    for (;;) {
        const auto has_row = rows->step();
        if (!has_row || !*has_row) return {};
        TRY(insert_row(insert, rows->row()));
    }
}

std::string descending(std::string_view key) {
    std::string order(key);
    for (std::size_t at = order.find(','); at != std::string::npos; at = order.find(',', at + 6))
        order.insert(at, " DESC");
    return order + " DESC";
}

core::Result<void> copy_tables(Database& damaged, Database& fresh) {
    for (const Table& table : kTables) {
        auto insert = TRY(fresh.prepare(insertion(table.name, table.columns)));
        for (const std::string& order : {std::string(table.key), descending(table.key)}) {
            TRY(copy_in_order(damaged, insert, table, order));
        }
    }
    return {};
}

std::optional<std::int64_t> read_number(Database& damaged, std::string_view sql) {
    auto row = damaged.prepare(sql);
    if (!row) return std::nullopt;
    const auto has_row = row->step();
    if (!has_row || !*has_row) return std::nullopt;
    return row->optional_integer(0);
}

// The last sequence number that the outbox or the chain's own row still know.
std::int64_t last_known_seq(Database& damaged, std::optional<std::int64_t> chain_seq) {
    std::int64_t last = chain_seq.value_or(0);
    for (const char* const order : {"device_seq", "device_seq DESC"}) {
        auto rows = damaged.prepare(std::string("SELECT device_seq FROM outbox ORDER BY ") + order);
        while (rows) {
            const auto has_row = rows->step();
            if (!has_row || !*has_row) break;
            last = std::max(last, rows->integer(0));
        }
    }
    return last;
}

core::Result<bool> copy_case(
    Statement& row, Statement& insert, std::int64_t seq, const Database& fresh
) {
    row.bind(seq);
    const auto has_row = row.step();
    if (!has_row || !*has_row) return false;
    auto inserted = TRY(insert_row(insert, row.row()));
    return inserted && fresh.changes() == 1;
}

// Row by row, so that a damaged page takes only its own. Gives the numbers that are missing.
core::Result<std::vector<std::int64_t>> copy_outbox(
    Database* damaged, Database& fresh, std::int64_t last
) {
    auto insert = TRY(fresh.prepare(insertion("outbox", kOutboxColumns)));
    std::optional<Statement> row;
    if (damaged != nullptr) {
        auto prepared = damaged->prepare(
            "SELECT " + std::string(kOutboxColumns) + " FROM outbox WHERE device_seq = ?"
        );
        if (prepared) row.emplace(std::move(*prepared));
    }
    std::vector<std::int64_t> missing;
    for (std::int64_t seq = 1; seq <= last; ++seq) {
        auto is_saved = TRY(row ? copy_case(*row, insert, seq, fresh) : core::Result<bool>(false));
        if (!is_saved) missing.push_back(seq);
    }
    return missing;
}

core::Result<void> note_gaps(Database& fresh, const std::vector<std::int64_t>& missing) {
    // Gaps of an earlier recovery are found again among what is missing now.
    TRY(fresh.execute("DELETE FROM chain_gaps"));
    for (std::size_t i = 0; i < missing.size();) {
        std::size_t end = i + 1;
        while (end < missing.size() && missing[end] == missing[end - 1] + 1) ++end;
        TRY(fresh.run("INSERT INTO chain_gaps VALUES (?, ?)", missing[i], missing[end - 1]));
        i = end;
    }
    return {};
}

// The digest that the next case must name: of the last case, from its own row or the chain's.
core::Result<void> set_chain(
    Database& fresh, std::int64_t last, std::optional<std::int64_t> chain_seq, core::Bytes digest
) {
    auto row = TRY(fresh.prepare("SELECT digest FROM outbox WHERE device_seq = ?"));
    row.bind(last);
    const auto has_row = TRY(row.step());
    if (has_row)
        digest = row.bytes(0);
    else if (chain_seq != last || digest.size() != sizeof(core::Digest))
        digest.assign(sizeof(core::Digest), 0);
    return fresh.run(
        "UPDATE chain SET last_seq = ?, last_digest = ? WHERE only = 1",
        last,
        core::ByteView(digest)
    );
}

core::Bytes chain_digest(Database& damaged) {
    auto row = damaged.prepare("SELECT last_digest FROM chain WHERE only = 1");
    if (!row) return {};
    const auto has_row = row->step();
    return has_row && *has_row ? row->bytes(0) : core::Bytes();
}

core::Result<std::optional<core::Enrolment>> save_enrolment(
    Settings& settings, const std::filesystem::path& data_dir
) {
    auto known = read_enrolment(settings);
    if (!known && known.error().code != core::ErrorCode::corrupt) return known;
    if (known && *known) return known;
    auto copy = read_enrolment_copy(data_dir);
    if (!copy) return std::optional<core::Enrolment>{};
    TRY(write_enrolment(settings, *copy));
    return std::optional(std::move(*copy));
}

// A number on somebody's receipt is not given to another, also when all that is left of
// its case is the mirror's row.
core::Result<std::int64_t> last_in_mirror(
    Database& fresh, const core::Enrolment& enrolment, std::int64_t last
) {
    auto row = TRY(fresh.prepare("SELECT 1 FROM mirror WHERE number = ?"));
    for (std::uint64_t ahead = 1; ahead <= kMirrorLookAhead; ++ahead) {
        const auto seq = static_cast<std::uint64_t>(last) + ahead;
        const auto number = core::CaseNumber::make(enrolment.answer.number_prefix, seq);
        if (!number) break;
        row.bind(number->to_string());
        const auto has_row = TRY(row.step());
        if (!has_row) continue;
        last = static_cast<std::int64_t>(seq);
        ahead = 0;
    }
    return last;
}

}  // namespace

core::Result<Salvaged> salvage(
    Database* damaged, Database& fresh, const std::filesystem::path& data_dir
) {
    ENSURE(fresh.is_in_transaction());
    Settings settings(fresh);
    std::optional<std::int64_t> chain_seq;
    core::Bytes digest;
    std::int64_t last = 0;
    if (damaged != nullptr) {
        TRY(copy_tables(*damaged, fresh));
        chain_seq = read_number(*damaged, "SELECT last_seq FROM chain WHERE only = 1");
        digest = chain_digest(*damaged);
        last = last_known_seq(*damaged, chain_seq);
        const auto cursor = read_number(*damaged, "SELECT cursor FROM feed WHERE only = 1");
        TRY(fresh.run("UPDATE feed SET cursor = max(?, 0)", cursor.value_or(0)));
    }
    const auto enrolment = TRY(save_enrolment(settings, data_dir));
    if (enrolment) {
        const auto in_mirror = TRY(last_in_mirror(fresh, *enrolment, last));
        last = in_mirror;
    }
    if (!chain_seq) last = std::max(last, static_cast<std::int64_t>(SequenceMark(data_dir).read()));
    const auto missing = TRY(copy_outbox(damaged, fresh, last));
    TRY(note_gaps(fresh, missing));
    TRY(set_chain(fresh, last, chain_seq, std::move(digest)));
    return Salvaged{static_cast<std::uint64_t>(last) - missing.size(), missing.size()};
}

}  // namespace fangxin::storage
