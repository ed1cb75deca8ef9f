// Opens the store of a station.
#include "storage/store.h"

#include <utility>

#include "storage/files.h"
#include "storage/migrations.h"

namespace fangxin::storage {
namespace {

constexpr const char* kDatabaseFileName = "station.db";

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
    if (!options.free_space) {
        options.free_space = [data_dir] { return free_space_bytes(data_dir); };
    }
    return std::unique_ptr<Store>(
        new Store(data_dir, std::move(*database), clock, random, std::move(options))
    );
}

Store::Store(
    const std::filesystem::path& data_dir,
    Database database,
    const core::Clock& clock,
    core::Random& random,
    StoreOptions options
)
    : database_(std::move(database)),
      settings_(database_),
      identity_(data_dir, database_, settings_, random),
      library_(database_, identity_),
      status_mirror_(database_, clock, options.query_code_cost),
      outbox_(
          database_,
          identity_,
          status_mirror_,
          library_,
          clock,
          random,
          std::move(options.free_space)
      ) {}

}  // namespace fangxin::storage
