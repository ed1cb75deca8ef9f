// Sets a damaged database aside and builds a fresh one beside it, then exchanges them.
#include "storage/recovery.h"

#include <array>
#include <optional>
#include <string_view>

#include "storage/files.h"
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
    for (const std::string_view end : kFileEnds)
        if (auto removed = place.disk.remove(with_end(file, end)); !removed) return removed;
    return {};
}

// The write-ahead log goes last: with the database gone it is of no use to anyone, but a database
// without its log could be taken for a whole one.
core::Result<void> set_aside(const RecoveryPlace& place, const std::string& folder_name) {
    const auto damaged = place.data_dir / "damaged";
    auto made = place.disk.make_folder(damaged);
    if (!made) return made;
    const auto folder = damaged / folder_name;
    made = place.disk.make_folder(folder);
    if (!made) return made;
    for (const std::string_view end : kFileEnds) {
        const auto file = with_end(database_file(place), end);
        if (!is_present(place, file)) continue;
        auto moved = place.disk.rename(file, folder / file.filename());
        if (!moved) return moved;
    }
    return {};
}

core::Result<void> put_in_place(const RecoveryPlace& place) {
    return place.disk.rename(with_end(database_file(place), kReadyEnd), database_file(place));
}

core::Result<void> fill(
    Database& fresh, Database* damaged, const RecoveryPlace& place, core::Instant now
) {
    auto transaction = Transaction::begin(fresh);
    if (!transaction) return core::fail(transaction.error());
    core::Incident incident{core::IncidentKind::database_damaged, now, 0, 0};
    auto salvaged = salvage(damaged, fresh, place.data_dir);
    if (!salvaged) return core::fail(salvaged.error());
    incident.saved = salvaged->saved;
    incident.lost = salvaged->lost;
    auto noted = add_incident(fresh, incident);
    if (!noted) return noted;
    return transaction->commit();
}

// Without a log beside it, so that one rename puts it in its place.
core::Result<void> build(const RecoveryPlace& place, core::Instant now) {
    const auto file = with_end(database_file(place), kUnfinishedEnd);
    auto fresh = Database::open(file.string(), {place.vfs, false});
    if (!fresh) return core::fail(fresh.error());
    auto migrated = migrate(*fresh);
    if (!migrated) return migrated;
    auto damaged = Database::open_damaged(database_file(place).string(), place.vfs);
    auto filled = fill(*fresh, damaged ? &*damaged : nullptr, place, now);
    if (!filled) return filled;
    return fresh->execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
}

}  // namespace

bool is_recovery_unfinished(const RecoveryPlace& place) {
    return is_present(place, with_end(database_file(place), kReadyEnd));
}

core::Result<void> finish_recovery(const RecoveryPlace& place) {
    if (!is_recovery_unfinished(place)) return {};
    // What of the damaged one the power cut left in its place.
    auto aside = set_aside(place, "rest");
    if (!aside) return aside;
    return put_in_place(place);
}

core::Result<void> recover(const RecoveryPlace& place, core::Instant now) {
    auto removed = remove_unfinished(place);
    if (!removed) return removed;
    auto built = build(place, now);
    if (!built) {
        static_cast<void>(remove_unfinished(place));
        return built;
    }
    const auto file = with_end(database_file(place), kUnfinishedEnd);
    auto made_ready = place.disk.rename(file, with_end(database_file(place), kReadyEnd));
    if (!made_ready) return made_ready;
    auto aside = set_aside(place, std::to_string(now.utc_ms));
    if (!aside) return aside;
    return put_in_place(place);
}

}  // namespace fangxin::storage
