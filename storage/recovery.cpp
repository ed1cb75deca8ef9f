// Sets a damaged database aside and builds a fresh one beside it, then exchanges them.
#include "storage/recovery.h"

#include <array>

#include "core/try.h"
#include "storage/incidents.h"
#include "storage/mended_copy.h"
#include "storage/migrations.h"
#include "storage/salvage.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// The fresh database while it is built, and when it is complete.
constexpr const char* kUnfinishedEnd = ".unfinished";
constexpr const char* kReadyEnd = ".ready";
// The damaged one with a sound header, to be read.
constexpr const char* kMendedEnd = ".mended";
// What SQLite keeps beside a database.
constexpr std::array<const char*, 3> kFileEnds = {"", "-wal", "-shm"};

bool is_present(const RecoveryPlace& place, const std::filesystem::path& file) {
    return place.disk.size(file).has_value();
}

core::Result<void> remove_database(const RecoveryPlace& place, const std::string& database_end) {
    for (const char* const end : kFileEnds) TRY(place.disk.remove(place.file(database_end + end)));
    return {};
}

bool has_tables(core::Result<Database>& database) {
    return database && database->find_integer("SELECT 1 FROM sqlite_schema LIMIT 1")
                           .value_or(std::nullopt)
                           .has_value();
}

// With a sound header when nothing can be read without.
core::Result<Database> open_damaged(const RecoveryPlace& place) {
    auto damaged = Database::open_damaged(place.file().string(), place.vfs);
    if (has_tables(damaged) || !is_present(place, place.file())) return damaged;
    const auto copy = place.file(kMendedEnd);
    const auto copied = copy_with_sound_header(place.disk, place.file(), copy);
    if (!copied) return core::fail(copied.error());
    return Database::open_damaged(copy.string(), place.vfs);
}

// The write-ahead log is moved last: without the database it is of no use, but a database without
// its log could be taken for a whole one.
core::Result<void> set_aside(const RecoveryPlace& place, const std::string& folder_name) {
    const auto damaged = place.data_dir / "damaged";
    TRY(place.disk.make_folder(damaged));
    const auto folder = damaged / folder_name;
    TRY(place.disk.make_folder(folder));
    for (const char* const end : kFileEnds) {
        const auto file = place.file(end);
        if (is_present(place, file)) TRY(place.disk.rename(file, folder / file.filename()));
    }
    return {};
}

core::Result<void> put_in_place(const RecoveryPlace& place) {
    return place.disk.rename(place.file(kReadyEnd), place.file());
}

// Without a log beside it, so that one rename puts it in its place.
core::Result<void> build(const RecoveryPlace& place, core::Instant now) {
    auto fresh = TRY(Database::open(place.file(kUnfinishedEnd).string(), {place.vfs, false}));
    TRY(migrate(fresh));
    {
        auto damaged = open_damaged(place);
        if (!damaged && damaged.error().code == core::ErrorCode::disk_full)
            return core::fail(damaged.error());
        auto transaction = TRY(Transaction::begin(fresh));
        const auto [saved, lost] =
            TRY(salvage(damaged ? &*damaged : nullptr, fresh, place.data_dir));
        TRY(add_incident(fresh, {core::IncidentKind::database_damaged, now, saved, lost}));
        TRY(transaction.commit());
    }
    return fresh.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
}

}  // namespace

bool is_recovery_unfinished(const RecoveryPlace& place) {
    return is_present(place, place.file(kReadyEnd));
}

core::Result<void> finish_recovery(const RecoveryPlace& place) {
    if (!is_recovery_unfinished(place)) return {};
    // What of the damaged one the power cut left in its place.
    TRY(set_aside(place, "rest"));
    return put_in_place(place);
}

core::Result<void> recover(const RecoveryPlace& place, core::Instant now) {
    for (const char* const end : {kUnfinishedEnd, kMendedEnd}) TRY(remove_database(place, end));
    auto built = build(place, now);
    static_cast<void>(remove_database(place, kMendedEnd));
    if (!built) {
        static_cast<void>(remove_database(place, kUnfinishedEnd));
        return built;
    }
    TRY(place.disk.rename(place.file(kUnfinishedEnd), place.file(kReadyEnd)));
    TRY(set_aside(place, std::to_string(now.utc_ms)));
    return put_in_place(place);
}

}  // namespace fangxin::storage
