// Opening a centre.
#include "central/command/opened.h"

#include <utility>

#include "central/accounts/known_keys.h"
#include "central/cases/history.h"
#include "central/content/publication.h"
#include "core/try.h"
#include "os/clock.h"

namespace fangxin::central {

core::Result<std::unique_ptr<Opened>> open_centre(const Place& place) {
    const DataFolder folder(place.data);
    const std::string database_place =
        place.database.empty() ? TRY(folder.database_place()) : TRY(place_of_url(place.database));
    if (place.database.empty() && !folder.is_set_up())
        return core::fail(
            core::ErrorCode::not_found,
            "there is no centre in this data folder: name another with --data, bring the database"
            " back from its backup, or run 'init' first"
        );
    Keys keys = TRY(Keys::load_beside_database(folder));
    const os::SystemClock clock;
    TRY(os::check_time(clock.now()));
    auto database = TRY(Database::open(database_place, false, clock));
    auto opened = std::make_unique<Opened>(
        std::move(keys), std::move(database), folder.file(kEvidenceFolder)
    );
    const Centre& centre = opened->centre();
    TRY(recognize_keys(centre));
    TRY(begin_history(centre));
    return opened;
}

core::Result<core::ContentSet> content_of(const Place& place) {
    if (place.data.empty()) return core::ContentSet();
    const auto opened = TRY(open_centre(place));
    InForce in_force = TRY(opened->centre().database.read(content_in_force));
    return std::move(in_force.set);
}

}  // namespace fangxin::central
