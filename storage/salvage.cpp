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
#include "core/try.h"
#include "storage/identity.h"
#include "storage/outbox.h"
#include "storage/sequence_mark.h"

namespace fangxin::storage {
namespace {

// How far after the last known case to look for one that only the mirror still knows.
constexpr std::uint64_t kMirrorLookAhead = 1'000;

// Copied in the order of their keys, in which their pages lie. `chain`, `feed` and `outbox` have
// their own ways below. Wrong query codes of the last minutes are not worth it.
constexpr std::array<std::string_view, 9> kTables = {
    "settings",
    "mirror",
    "sealed_mirror",
    "code_changes",
    "content",
    "content_wanted",
    "evidence",
    "incidents",
    "chain_gaps"};

// Of a table of the fresh database, as SQL lists them.
struct Columns {
    std::string all;
    std::string placeholders;
    std::array<std::string, 2> orders;  // by the key, from either end
};

core::Result<Columns> columns_of(Database& fresh, std::string_view table) {
    auto row = TRY(fresh.query(
        "SELECT group_concat(name), group_concat('?'), group_concat(iif(pk > 0, name, NULL)),"
        " group_concat(iif(pk > 0, name || ' DESC', NULL)) FROM pragma_table_info(?)",
        table
    ));
    TRY(row.step());
    return Columns{row.text(0), row.text(1), {row.text(2), row.text(3)}};
}

core::Result<Statement> prepare_insertion(
    Database& fresh, std::string_view table, const Columns& columns
) {
    return fresh.prepare(
        "INSERT OR IGNORE INTO " + std::string(table) + " (" + columns.all + ") VALUES (" +
        columns.placeholders + ")"
    );
}

// A row that breaks a rule of the table is damaged too, and left out.
core::Result<bool> insert_row(Statement& insert, const Statement& row) {
    insert.bind_columns(row);
    auto inserted = insert.run();
    if (inserted) return true;
    if (inserted.error().code == core::ErrorCode::conflict) return false;
    return core::fail(inserted.error());
}

core::Result<void> copy_table(Database& damaged, Database& fresh, std::string_view table) {
    const Columns columns = TRY(columns_of(fresh, table));
    auto insert = TRY(prepare_insertion(fresh, table, columns));
    for (const std::string& order : columns.orders) {
        // Every row up to the first that cannot be read.
        auto row = damaged.prepare(
            "SELECT " + columns.all + " FROM " + std::string(table) + " ORDER BY " + order
        );
        while (row && row->step().value_or(false)) TRY(insert_row(insert, *row));
    }
    return {};
}

std::optional<std::int64_t> read_number(Database& damaged, std::string_view sql) {
    return damaged.find_integer(sql).value_or(std::nullopt);
}

// The last sequence number that the outbox or the chain's own row still know.
std::int64_t last_known_seq(Database& damaged, std::optional<std::int64_t> chain_seq) {
    std::int64_t last = chain_seq.value_or(0);
    for (const char* const order : {"device_seq", "device_seq DESC"}) {
        auto row = damaged.prepare(std::string("SELECT device_seq FROM outbox ORDER BY ") + order);
        while (row && row->step().value_or(false)) last = std::max(last, row->integer(0));
    }
    return last;
}

// The mark that runs ahead counts cases that were perhaps never filed: it is the last resort.
std::int64_t last_by_marks(const std::filesystem::path& data_dir, bool has_chain) {
    const SequenceMark mark(data_dir);
    const std::uint64_t given = mark.last_given();
    return static_cast<std::int64_t>(given > 0 || has_chain ? given : mark.read());
}

// Row by row, so that a damaged page takes only its own. Gives the numbers that are missing.
core::Result<std::vector<std::int64_t>> copy_outbox(
    Database* damaged, Database& fresh, std::int64_t last
) {
    const Columns columns = TRY(columns_of(fresh, "outbox"));
    auto insert = TRY(prepare_insertion(fresh, "outbox", columns));
    std::optional<Statement> row;
    if (damaged != nullptr) {
        auto prepared =
            damaged->prepare("SELECT " + columns.all + " FROM outbox WHERE device_seq = ?");
        if (prepared) row = std::move(*prepared);
    }
    std::vector<std::int64_t> missing;
    for (std::int64_t seq = 1; seq <= last; ++seq) {
        if (row) row->bind(seq);
        const bool is_saved = row && row->step().value_or(false) && TRY(insert_row(insert, *row)) &&
                              fresh.changes() == 1;
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
    auto row = TRY(fresh.query("SELECT digest FROM outbox WHERE device_seq = ?", last));
    if (TRY(row.step()))
        digest = row.bytes(0);
    else if (chain_seq != last || digest.size() != sizeof(core::Digest))
        digest.assign(sizeof(core::Digest), 0);
    return fresh.run("UPDATE chain SET last_seq = ?, last_digest = ? WHERE only = 1", last, digest);
}

core::Bytes chain_digest(Database& damaged) {
    auto row = damaged.prepare("SELECT last_digest FROM chain WHERE only = 1");
    return row && row->step().value_or(false) ? row->bytes(0) : core::Bytes();
}

core::Result<std::optional<core::Enrolment>> save_enrolment(
    Settings& settings, const std::filesystem::path& data_dir
) {
    auto known = read_enrolment(settings);
    if (!known && known.error().code != core::ErrorCode::corrupt) return known;
    if (known && *known) return known;
    auto copy = read_enrolment_copy(data_dir);
    if (copy) TRY(write_enrolment(settings, *copy));
    return copy;
}

// A number on somebody's receipt is not given to another, also when all that is left of
// its case is the mirror's row.
core::Result<std::int64_t> last_in_mirror(
    Database& fresh, const core::Enrolment& enrolment, std::int64_t last
) {
    auto row =
        TRY(fresh.prepare("SELECT 1 FROM mirror WHERE number = ?1"
                          " UNION ALL SELECT 1 FROM sealed_mirror WHERE number = ?1"));
    for (std::uint64_t ahead = 1; ahead <= kMirrorLookAhead; ++ahead) {
        const auto seq = static_cast<std::uint64_t>(last) + ahead;
        const auto number = core::CaseNumber::make(enrolment.answer.number_prefix, seq);
        if (!number) break;
        row.bind(*number);
        if (!TRY(row.step())) continue;
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
        for (const std::string_view table : kTables) TRY(copy_table(*damaged, fresh, table));
        chain_seq = read_number(*damaged, "SELECT last_seq FROM chain WHERE only = 1");
        digest = chain_digest(*damaged);
        last = last_known_seq(*damaged, chain_seq);
        const auto cursor = read_number(*damaged, "SELECT cursor FROM feed WHERE only = 1");
        TRY(fresh.run("UPDATE feed SET cursor = max(?, 0)", cursor.value_or(0)));
    }
    const auto enrolment = TRY(save_enrolment(settings, data_dir));
    if (enrolment) last = TRY(last_in_mirror(fresh, *enrolment, last));
    last = std::max(last, last_by_marks(data_dir, chain_seq.has_value()));
    const auto missing = TRY(copy_outbox(damaged, fresh, last));
    const auto received = static_cast<std::int64_t>(TRY(received_up_to(fresh)));
    const auto lost = std::ranges::count_if(missing, [&](auto seq) { return seq > received; });
    TRY(note_gaps(fresh, missing));
    TRY(set_chain(fresh, last, chain_seq, std::move(digest)));
    return Salvaged{static_cast<std::uint64_t>(last - lost), static_cast<std::uint64_t>(lost)};
}

}  // namespace fangxin::storage
