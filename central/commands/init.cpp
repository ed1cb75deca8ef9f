// `init`: keys, schema, first administrator. Run again, it changes nothing.
#include <cstdio>
#include <filesystem>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "central/service/enrol.h"
#include "central/service/set_up.h"
#include "os/clock.h"
#include "os/random.h"

namespace fangxin::central {
namespace {

bool is_present(const std::filesystem::path& file) {
    std::error_code failure;
    return std::filesystem::exists(file, failure);
}

// A folder that is set up keeps its database.
core::Result<void> choose_database(const DataFolder& folder, const std::string& url) {
    if (url.empty()) return {};
    auto wanted = sqlite_file(url);
    if (!wanted) return core::fail(wanted.error());
    auto present = folder.database_file();
    if (!present) return core::fail(present.error());
    std::error_code failure;
    if (std::filesystem::weakly_canonical(*wanted, failure) ==
        std::filesystem::weakly_canonical(*present, failure))
        return {};
    if (is_present(*present))
        return core::fail(
            core::ErrorCode::invalid, "this data folder is already set up with another database"
        );
    return folder.set_database(url);
}

core::Result<std::unique_ptr<Opened>> make_centre(const InitOptions& options) {
    const DataFolder folder(options.place.data);
    if (!options.place.database.empty())
        if (auto named = sqlite_file(options.place.database); !named)
            return core::fail(named.error());
    if (auto made = folder.create(); !made) return core::fail(made.error());
    if (auto chosen = choose_database(folder, options.place.database); !chosen)
        return core::fail(chosen.error());
    auto file = folder.database_file();
    if (!file) return core::fail(file.error());
    os::SystemRandom random;
    const bool has_database = is_present(*file);
    if (!has_database)
        if (auto made = Keys::create_missing(folder, random); !made)
            return core::fail(made.error());
    auto keys = Keys::load(folder);
    if (!keys && keys.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::corrupt,
            "a key is missing although there is a database: bring the key back from a backup, "
            "nothing sealed to it can be read without it"
        );
    if (!keys) return core::fail(keys.error());
    const os::SystemClock clock;
    auto database = Database::open(file->string(), true, clock);
    if (!database) return core::fail(database.error());
    return std::make_unique<Opened>(
        std::move(*keys), std::move(*database), folder.file(kEvidenceFolder)
    );
}

core::Result<void> add_demo_station(const Centre& centre) {
    auto added = wait_for(add_station(centre, kDemoStation, kDemoStationName));
    if (!added && added.error().code == core::ErrorCode::conflict) return {};
    if (!added) return added;
    std::printf("station: %s\n", kDemoStation);
    return {};
}

}  // namespace

int init(const InitOptions& options) {
    auto opened = make_centre(options);
    if (!opened) return fail_with(opened.error());
    const Centre& centre = (*opened)->centre();
    const auto office = options.office.empty() ? std::string(kDefaultOffice) : options.office;
    auto password = wait_for(set_up(centre, office));
    if (!password) return fail_with(password.error());
    if (*password)
        std::printf("user: %s\none-time password: %s\n", kFirstUser, (*password)->c_str());
    else
        std::printf("already set up: nothing was changed\n");
    if (options.has_demo)
        if (auto added = add_demo_station(centre); !added) return fail_with(added.error());
    return kDone;
}

}  // namespace fangxin::central
