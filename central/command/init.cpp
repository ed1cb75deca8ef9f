// `init`: keys, schema, first administrator. Run again, it changes nothing.
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "central/accounts/set_up.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/devices/stations.h"
#include "core/try.h"
#include "os/clock.h"
#include "os/random.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string office;  // the centre's name, as people see it in a case's history
    bool has_demo = false;
};

// Where the database is or is to be made. A folder that is set up keeps its database.
core::Result<std::string> choose_database(const DataFolder& folder, const std::string& url) {
    const std::string present = TRY(folder.database_place());
    if (url.empty()) return present;
    const std::string wanted = TRY(place_of_url(url));
    if (folder.is_set_up() && !is_same_place(wanted, present))
        return core::fail(
            core::ErrorCode::invalid, "this data folder is already set up with another database"
        );
    return wanted;
}

// Keys come before the database, and never again after it: nothing sealed to a lost key can be read
// without it.
core::Result<Keys> make_keys(const DataFolder& folder, bool has_database, core::Random& random) {
    if (!has_database) TRY(Keys::create_missing(folder, random));
    auto keys = Keys::load(folder);
    if (!keys && keys.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::corrupt,
            "a key is missing although there is a database: bring the key back from a backup, "
            "nothing sealed to it can be read without it"
        );
    return keys;
}

core::Result<std::unique_ptr<Opened>> make_centre(const Options& options) {
    const DataFolder folder(options.place.data);
    if (!options.place.database.empty()) TRY(place_of_url(options.place.database));
    TRY(folder.create());
    const std::string place = TRY(choose_database(folder, options.place.database));
    const os::SystemClock clock;
    os::SystemRandom random;
    auto database = Database::open(place, false, clock);
    const bool has_database = database || database.error().code != core::ErrorCode::not_found;
    Keys keys = TRY(make_keys(folder, has_database, random));
    if (!has_database) database = Database::open(place, true, clock);
    if (!database) return core::fail(database.error());
    if (!options.place.database.empty()) TRY(folder.set_database(options.place.database));
    return std::make_unique<Opened>(
        std::move(keys), std::move(*database), folder.file(kEvidenceFolder)
    );
}

core::Result<void> add_demo_station(const Centre& centre) {
    const auto added = centre.database.write([&centre](Session& writer) {
        return add_station(writer, {kDemoStation, kDemoStationName}, centre.clock.now());
    });
    if (!added && added.error().code == core::ErrorCode::conflict) return {};
    if (!added) return core::fail(added.error());
    std::printf("station: %s\n", kDemoStation);
    return {};
}

core::Result<void> set_up_centre(const Centre& centre, const Options& options) {
    const std::string office = options.office.empty() ? kDefaultOffice : options.office;
    const FirstUser first = make_first_user(centre.random);
    const bool is_new = TRY(centre.database.write([&](Session& writer) {
        return set_up(writer, first.user, office, centre.clock.now());
    }));
    if (is_new)
        std::printf("user: %s\none-time password: %s\n", kFirstUser, first.password.c_str());
    else
        std::printf("already set up: nothing was changed\n");
    if (options.has_demo) return add_demo_station(centre);
    return {};
}

int init(const Options& options) {
    const auto opened = make_centre(options);
    if (!opened) return fail_with(opened.error());
    const auto done = set_up_centre((*opened)->centre(), options);
    return done ? kDone : fail_with(done.error());
}

const Subcommand kInit("init", "keys, schema, first administrator", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.add(given->place);
    options.add("--office", given->office, "the centre's name in a case's history");
    options.add_flag("--demo", given->has_demo, "with a station 'demo'");
    return Subcommand::Run([given] { return init(*given); });
});

}  // namespace
}  // namespace fangxin::central
