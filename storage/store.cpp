// Opens the store of a station.
#include "storage/store.h"

#include <utility>

#include "storage/files.h"
#include "storage/migrations.h"

namespace fangxin::storage {
namespace {

constexpr const char* kDatabaseFileName = "station.db";
constexpr const char* kEvidenceFolderName = "evidence";

}  // namespace

core::Result<std::unique_ptr<Store>> Store::open(
    const std::filesystem::path& data_dir,
    const core::Clock& clock,
    core::Random& random,
    StoreOptions options
) {
    auto folder = make_private_folder(data_dir);
    if (!folder) return core::fail(folder.error());
    auto database = Database::open((data_dir / kDatabaseFileName).string(), options.database);
    if (!database) return core::fail(database.error());
    auto migrated = migrate(*database);
    if (!migrated) return core::fail(migrated.error());
    if (!options.disk) options.disk = system_disk();
    if (!options.free_space) {
        options.free_space = [data_dir, disk = options.disk] { return disk->free_bytes(data_dir); };
    }
    auto store =
        std::unique_ptr<Store>(new Store(data_dir, std::move(*database), clock, random, options));
    if (options.database.checks_integrity) store->evidence_.remove_leftovers();
    return store;
}

Store::Store(
    const std::filesystem::path& data_dir,
    Database database,
    const core::Clock& clock,
    core::Random& random,
    const StoreOptions& options
)
    : disk_(options.disk),
      database_(std::move(database)),
      settings_(database_),
      identity_(data_dir, database_, settings_, random),
      library_(database_, identity_),
      status_mirror_(database_, clock),
      evidence_(
          database_, *disk_, data_dir / kEvidenceFolderName, clock, random, options.free_space
      ),
      outbox_(
          database_,
          identity_,
          status_mirror_,
          library_,
          evidence_,
          clock,
          random,
          options.free_space
      ) {}

}  // namespace fangxin::storage
