// Opens the store of a station.
#include "storage/store.h"

#include <utility>

#include "storage/files.h"
#include "storage/migrations.h"
#include "storage/recovery.h"

namespace fangxin::storage {
namespace {

constexpr const char* kDatabaseFileName = "station.db";
constexpr const char* kEvidenceFolderName = "evidence";

constexpr const char* kLockFileName = "store.lock";

core::Result<Database> open_and_migrate(const RecoveryPlace& place, const StoreOptions& options) {
    auto database = Database::open((place.data_dir / place.file_name).string(), options.database);
    if (!database) return database;
    auto migrated = migrate(*database);
    if (!migrated) return core::fail(migrated.error());
    if (!options.database.checks_integrity) return database;
    auto checked = check_schema(*database);
    if (!checked) return core::fail(checked.error());
    return database;
}

// Alone with the data, and together with others again.
template <typename Work>
core::Result<void> alone(StoreLock& lock, std::int64_t wait_ms_max, Work work) {
    auto only = lock.become_only(wait_ms_max);
    if (!only) return only;
    auto done = work();
    auto shared = lock.become_shared();
    return done ? shared : done;
}

core::Result<Database> open_database(
    const RecoveryPlace& place, StoreLock& lock, const StoreOptions& options, core::Instant now
) {
    if (is_recovery_unfinished(place)) {
        auto finished =
            alone(lock, options.lock_wait_ms_max, [&place] { return finish_recovery(place); });
        if (!finished) return core::fail(finished.error());
    }
    auto database = open_and_migrate(place, options);
    if (database || database.error().code != core::ErrorCode::corrupt) return database;
    auto recovered = alone(lock, options.lock_wait_ms_max, [&]() -> core::Result<void> {
        // Another process may have done it while this one waited.
        auto again = open_and_migrate(place, options);
        if (again || again.error().code != core::ErrorCode::corrupt) return {};
        return recover(place, now);
    });
    if (!recovered) return core::fail(recovered.error());
    return open_and_migrate(place, options);
}

}  // namespace

core::Result<std::unique_ptr<Store>> Store::open(
    const std::filesystem::path& data_dir,
    const core::Clock& clock,
    core::Random& random,
    StoreOptions options
) {
    auto folder = make_private_folder(data_dir);
    if (!folder) return core::fail(folder.error());
    if (!options.disk) options.disk = system_disk();
    if (!options.free_space) {
        options.free_space = [data_dir, disk = options.disk] { return disk->free_bytes(data_dir); };
    }
    auto lock = StoreLock::shared(data_dir / kLockFileName, options.lock_wait_ms_max);
    if (!lock) return core::fail(lock.error());
    const RecoveryPlace place{data_dir, kDatabaseFileName, options.database.vfs, *options.disk};
    auto database = open_database(place, *lock, options, clock.now());
    if (!database) return core::fail(database.error());
    auto store = std::unique_ptr<Store>(
        new Store(data_dir, std::move(*lock), std::move(*database), clock, random, options)
    );
    if (!options.database.checks_integrity) return store;
    auto noted = store->outbox_.note_forgotten();
    if (!noted) return core::fail(noted.error());
    store->evidence_.remove_leftovers();
    return store;
}

Store::Store(
    const std::filesystem::path& data_dir,
    StoreLock lock,
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
      status_mirror_(database_, clock, options.query_code_cost),
      evidence_(
          database_, *disk_, data_dir / kEvidenceFolderName, clock, random, options.free_space
      ),
      sequence_mark_(data_dir),
      outbox_(
          database_,
          identity_,
          status_mirror_,
          library_,
          evidence_,
          sequence_mark_,
          clock,
          random,
          options.free_space
      ),
      reporter_(database_, settings_, outbox_, evidence_, options.free_space) {}

}  // namespace fangxin::storage
