// Sets a damaged database aside and builds a fresh one beside it, then exchanges them.
#include "storage/recovery.h"

#include <array>
#include <optional>
#include <string_view>

#include "core/try.h"
#include "os/durable_file.h"
#include "storage/incidents.h"
#include "storage/migrations.h"
#include "storage/salvage.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// The fresh database while it is built, and when it is complete.
constexpr const char* kUnfinishedEnd = ".unfinished";
constexpr const char* kReadyEnd = ".ready";
// What SQLite keeps beside a database.
constexpr std::array<std::string_view, 3> kFileEnds = {"", "-wal", "-shm"};

std::filesystem::path with_end(const std::filesystem::path& file, std::string_view end) {
    auto longer = file;
    longer += end;
    return longer;
}

std::filesystem::path database_file(const RecoveryPlace& place) {
    return place.data_dir / place.file_name;
}

bool is_present(const RecoveryPlace& place, const std::filesystem::path& file) {
    return place.disk.size(file).has_value();
}

core::Result<void> remove_unfinished(const RecoveryPlace& place) {
    const auto file = with_end(database_file(place), kUnfinishedEnd);
    for (const std::string_view end : kFileEnds) TRY(place.disk.remove(with_end(file, end)));
    return {};
}

// The write-ahead log is moved last: without the database it is of no use, but a database without
// its log could be taken for a whole one.
core::Result<void> set_aside(const RecoveryPlace& place, const std::string& folder_name) {
    const auto damaged = place.data_dir / "damaged";
    TRY(place.disk.make_folder(damaged));
    const auto folder = damaged / folder_name;
    TRY(place.disk.make_folder(folder));
    for (const std::string_view end : kFileEnds) {
        const auto file = with_end(database_file(place), end);
        if (!is_present(place, file)) continue;
        TRY(place.disk.rename(file, folder / file.filename()));
    }
    return {};
}

core::Result<void> put_in_place(const RecoveryPlace& place) {
    return place.disk.rename(with_end(database_file(place), kReadyEnd), database_file(place));
}

core::Result<void> fill(
    Database& fresh, Database* damaged, const RecoveryPlace& place, core::Instant now
) {
    auto transaction = TRY(Transaction::begin(fresh));
    core::Incident incident{core::IncidentKind::database_damaged, now, 0, 0};
    auto salvaged = TRY(salvage(damaged, fresh, place.data_dir));
    incident.saved = salvaged.saved;
    incident.lost = salvaged.lost;
    TRY(add_incident(fresh, incident));
    return transaction.commit();
}

// Without a log beside it, so that one rename puts it in its place.
core::Result<void> build(const RecoveryPlace& place, core::Instant now) {
    const auto file = with_end(database_file(place), kUnfinishedEnd);
    auto fresh = TRY(Database::open(file.string(), {place.vfs, false}));
    TRY(migrate(fresh));
    auto damaged = Database::open_damaged(database_file(place).string(), place.vfs);
    TRY(fill(fresh, damaged ? &*damaged : nullptr, place, now));
    return fresh.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
}

}  // namespace

bool is_recovery_unfinished(const RecoveryPlace& place) {
    return is_present(place, with_end(database_file(place), kReadyEnd));
}

core::Result<void> finish_recovery(const RecoveryPlace& place) {
    if (!is_recovery_unfinished(place)) return {};
    // What of the damaged one the power cut left in its place.
    TRY(set_aside(place, "rest"));
    return put_in_place(place);
}

core::Result<void> recover(const RecoveryPlace& place, core::Instant now) {
    TRY(remove_unfinished(place));
    auto built = build(place, now);
    if (!built) {
        static_cast<void>(remove_unfinished(place));
        return built;
    }
    const auto file = with_end(database_file(place), kUnfinishedEnd);
    TRY(place.disk.rename(file, with_end(database_file(place), kReadyEnd)));
    TRY(set_aside(place, std::to_string(now.utc_ms)));
    return put_in_place(place);
}

}  // namespace fangxin::storage
