// Opening a centre.
#include "central/command/opened.h"

#include <utility>

#include "core/try.h"
#include "os/clock.h"

namespace fangxin::central {

Opened::Opened(Keys keys, std::unique_ptr<Database> database, std::filesystem::path evidence_folder)
    : keys_(std::move(keys)),
      database_(std::move(database)),
      evidence_folder_(std::move(evidence_folder)),
      centre_{*database_, keys_, clock_, random_, law_cache_, evidence_folder_, live_uploads_, {}} {
}

core::Result<std::unique_ptr<Opened>> open_centre(const Place& place) {
    const DataFolder folder(place.data);
    const std::string database_place =
        place.database.empty() ? TRY(folder.database_place()) : TRY(place_of_url(place.database));
    Keys keys = TRY(Keys::load(folder));
    const os::SystemClock clock;
    auto database = TRY(Database::open(database_place, false, clock));
    return std::make_unique<Opened>(
        std::move(keys), std::move(database), folder.file(kEvidenceFolder)
    );
}

}  // namespace fangxin::central
