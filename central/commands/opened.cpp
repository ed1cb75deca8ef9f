// Opening a centre and ending a subcommand.
#include "central/commands/opened.h"

#include <cstdio>
#include <utility>

#include "os/clock.h"

namespace fangxin::central {

int fail_with(const core::Error& error) {
    std::fprintf(stderr, "fangxin-central: %s\n", error.detail.c_str());
    switch (error.code) {
        case core::ErrorCode::invalid:
        case core::ErrorCode::not_found:
            return kBadUse;
        case core::ErrorCode::corrupt:
            return kDamaged;
        default:
            return kNotDone;
    }
}

Opened::Opened(Keys keys, std::unique_ptr<Database> database, std::filesystem::path evidence_folder)
    : keys_(std::move(keys)),
      database_(std::move(database)),
      evidence_folder_(std::move(evidence_folder)),
      centre_{
          *database_,
          keys_,
          clock_,
          random_,
          law_cache_,
          evidence_folder_,
          file_threads_,
          live_uploads_,
          {}} {}

core::Result<std::filesystem::path> database_of(const Place& place) {
    if (!place.database.empty()) return sqlite_file(place.database);
    return DataFolder(place.data).database_file();
}

core::Result<std::unique_ptr<Opened>> open_centre(const Place& place) {
    const DataFolder folder(place.data);
    auto file = database_of(place);
    if (!file) return core::fail(file.error());
    auto keys = Keys::load(folder);
    if (!keys) return core::fail(keys.error());
    const os::SystemClock clock;
    auto database = Database::open(file->string(), false, clock);
    if (!database) return core::fail(database.error());
    return std::make_unique<Opened>(
        std::move(*keys), std::move(*database), folder.file(kEvidenceFolder)
    );
}

}  // namespace fangxin::central
