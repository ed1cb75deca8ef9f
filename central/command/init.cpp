// `init`: keys, schema, first administrator. Run again, it changes nothing.
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "central/accounts/known_keys.h"
#include "central/accounts/set_up.h"
#include "central/cases/history.h"
#include "central/command/demo_city.h"
#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/random_text.h"
#include "core/crypto.h"
#include "core/try.h"
#include "os/clock.h"
#include "os/random.h"
#include "os/standard_streams.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kPasswordLength = 16;  // of 32 signs: 80 bits

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
    if (has_database) return Keys::load_beside_database(folder);
    auto made = folder.create();
    if (!made && made.error().code == core::ErrorCode::unavailable)
        return core::fail(
            core::ErrorCode::unavailable,
            "the data folder cannot be made: name another with --data, or look at the rights of the"
            " folder that it is to be in"
        );
    TRY(made);
    TRY(Keys::create_missing(folder, random));
    return Keys::load(folder);
}

// A database that is gone is not replaced by an empty one: what it knew must come from its backup.
core::Result<void> check_is_first(const DataFolder& folder) {
    std::error_code failure;
    const std::filesystem::path evidence = folder.file(kEvidenceFolder);
    if (!std::filesystem::exists(evidence, failure) || std::filesystem::is_empty(evidence, failure))
        return {};
    return core::fail(
        core::ErrorCode::corrupt,
        "there is evidence here and no database: bring the database back from its backup"
    );
}

core::Result<std::unique_ptr<Opened>> make_centre(const Options& options) {
    const DataFolder folder(options.place.data);
    if (!options.place.database.empty()) TRY(place_of_url(options.place.database));
    const std::string place = TRY(choose_database(folder, options.place.database));
    TRY(Database::check_place(place));
    const os::SystemClock clock;
    os::SystemRandom random;
    auto database = Database::open(place, false, clock);
    const bool has_database = database || database.error().code == core::ErrorCode::corrupt;
    if (!has_database && database.error().code != core::ErrorCode::not_found)
        return core::fail(database.error());
    if (!has_database) TRY(check_is_first(folder));
    Keys keys = TRY(make_keys(folder, has_database, random));
    if (!has_database) database = Database::open(place, true, clock);
    if (!database) return core::fail(database.error());
    if (!options.place.database.empty()) TRY(folder.set_database(options.place.database));
    return std::make_unique<Opened>(
        std::move(keys), std::move(*database), folder.file(kEvidenceFolder)
    );
}

// It can be read this once only: while it is not written there is no administrator either.
core::Result<bool> show_password(const std::string& password) {
    print_line("user: {}\none-time password: {}", kFirstUser, password);
    TRY(os::flush_output());
    return true;
}

core::Result<int> init(const Options& options) {
    const auto opened = TRY(make_centre(options));
    const Centre& centre = opened->centre();
    TRY(begin_history(centre));
    const std::string office = options.office.empty() ? kDefaultOffice : options.office;
    const std::string password = random_base32(centre.random, kPasswordLength);
    const std::string password_hash = core::slow_hash(password);
    TRY(recognize_keys(centre));
    const auto add_first_user = [&](Session& writer) -> core::Result<bool> {
        const bool is_first = TRY(set_up(writer, password_hash, office, centre.clock.now()));
        if (!is_first) return false;
        return show_password(password);
    };
    const bool is_new = TRY(centre.database.write(add_first_user));
    if (!is_new) print_line("already set up: nothing was changed");
    if (!options.has_demo) return kDone;
    TRY(centre.database.write([&](Session& writer) { return add_demo_city(centre, writer); }));
    print_line("demo: a made-up city, whose first station is 'demo'");
    return kDone;
}

const Subcommand
    kInit("init", "keys, schema, first administrator", init, [](OptionList& list, Options& given) {
        list.add(given.place);
        list.add("--office", given.office, "the centre's name in a case's history");
        list.add_flag("--demo", given.has_demo, "with a made-up city; its first station is 'demo'");
    });

}  // namespace
}  // namespace fangxin::central
