// Opens the store of a station.
#include "storage/store.h"

#include <utility>

#include "core/try.h"
#include "os/durable_file.h"
#include "storage/migrations.h"
#include "storage/recovery.h"

namespace fangxin::storage {
namespace {

constexpr const char* kDatabaseFileName = "station.db";
constexpr const char* kEvidenceFolderName = "evidence";
constexpr const char* kLockFileName = "store.lock";

core::Result<Database> open_and_migrate(const RecoveryPlace& place, const StoreOptions& options) {
    const auto file = place.file();
    auto database = TRY(Database::open(file.string(), options.database));
    // A machine that was enrolled has a database with its tables.
    if (TRY(database.user_version()) == 0 && read_enrolment_copy(place.data_dir))
        return core::fail(core::ErrorCode::corrupt, "the station's database is gone");
    TRY(migrate(database));
    if (options.database.checks_integrity) TRY(check_schema(database));
    return database;
}

// Alone with the data, and together with others again.
template <typename Work>
core::Result<void> alone(os::SharedLock& lock, std::int64_t wait_ms_max, Work work) {
    TRY(lock.become_only(wait_ms_max));
    auto done = work();
    auto shared = lock.become_shared();
    return done ? shared : done;
}

// What a program that was killed had taken in: nobody files it when no other has the data. Before
// the database is opened, which another may replace while the lock changes hands.
core::Result<void> remove_unfiled(
    os::SharedLock& lock, StationDisk& disk, const std::filesystem::path& data_dir
) {
    if (lock.become_only(0)) EvidenceStore::remove_unfiled(disk, data_dir / kEvidenceFolderName);
    return lock.become_shared();
}

core::Result<Database> open_database(
    const RecoveryPlace& place, os::SharedLock& lock, const StoreOptions& options, core::Instant now
) {
    if (is_recovery_unfinished(place))
        TRY(alone(lock, options.lock_wait_ms_max, [&place] { return finish_recovery(place); }));
    auto database = open_and_migrate(place, options);
    if (database || database.error().code != core::ErrorCode::corrupt) return database;
    TRY(alone(lock, options.lock_wait_ms_max, [&]() -> core::Result<void> {
        // Another process may have done it while this one waited.
        auto again = open_and_migrate(place, options);
        if (again || again.error().code != core::ErrorCode::corrupt) return {};
        return recover(place, now);
    }));
    return open_and_migrate(place, options);
}

}  // namespace

core::Result<std::unique_ptr<Store>> Store::open(
    const std::filesystem::path& data_dir,
    const core::Clock& clock,
    core::Random& random,
    StoreOptions options
) {
    TRY(os::make_private_folder(data_dir));
    if (!options.disk) options.disk = std::make_shared<StationDisk>();
    if (!options.free_space)
        options.free_space = [data_dir, disk = options.disk] { return disk->free_bytes(data_dir); };
    auto lock = TRY(os::SharedLock::shared(data_dir / kLockFileName, options.lock_wait_ms_max));
    if (options.database.checks_integrity) TRY(remove_unfiled(lock, *options.disk, data_dir));
    const RecoveryPlace place{data_dir, kDatabaseFileName, options.database.vfs, *options.disk};
    auto database = TRY(open_database(place, lock, options, clock.now()));
    auto store = std::unique_ptr<Store>(
        new Store(data_dir, std::move(lock), std::move(database), clock, random, options)
    );
    if (!options.database.checks_integrity) return store;
    TRY(store->outbox_.note_forgotten());
    store->evidence_.remove_leftovers();
    return store;
}

bool Store::is_in(const std::filesystem::path& data_dir) {
    const auto has = [&data_dir](const char* name) {
        std::error_code unreadable;
        return std::filesystem::exists(data_dir / name, unreadable);
    };
    return has(kDatabaseFileName) || has(kLockFileName);
}

Store::Store(
    const std::filesystem::path& data_dir,
    os::SharedLock lock,
    Database database,
    const core::Clock& clock,
    core::Random& random,
    const StoreOptions& options
)
    : lock_(std::move(lock)),
      disk_(options.disk),
      database_(std::move(database)),
      settings_(database_),
      identity_(data_dir, database_, settings_, clock, random),
      library_(database_, identity_),
      status_mirror_(database_, clock, random, options.query_code_cost),
      evidence_(
          database_, *disk_, data_dir / kEvidenceFolderName, clock, random, options.free_space
      ),
      sequence_mark_(data_dir),
      outbox_(
          {database_,
           identity_,
           status_mirror_,
           library_,
           evidence_,
           sequence_mark_,
           clock,
           random,
           options.free_space}
      ),
      health_(database_, settings_, outbox_, evidence_, options.free_space),
      staff_pin_(database_, settings_) {}

}  // namespace fangxin::storage
