// Opening: modes of files, versions of tables, damage, settings and identity.
#include "storage/store.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sqlite3.h>
#include <sys/stat.h>

#include "core/limits.h"
#include "os/durable_file.h"
#include "storage/migrations.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

using core::ErrorCode;

unsigned mode_of(const std::filesystem::path& path) {
    struct stat facts {};
    REQUIRE(::stat(path.c_str(), &facts) == 0);
    return facts.st_mode & 0777U;
}

std::string setting_of(storage::Database& database, const char* pragma) {
    auto row = database.prepare(std::string("PRAGMA ") + pragma);
    REQUIRE(row.has_value());
    REQUIRE(row->step() == true);
    return row->text(0);
}

TEST_CASE("only the station's own user can read its files, also when the umask allows more") {
    const auto umask_before = ::umask(0);
    StationFixture station;
    station.enrol();
    auto store = station.open();
    REQUIRE(store->outbox().submit(example_content()).has_value());
    CHECK(mode_of(station.data_dir()) == 0700U);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(station.data_dir())) {
        CAPTURE(entry.path());
        CHECK(mode_of(entry.path()) == 0600U);
        ++files;
    }
    // Database, log, shared memory; key and its copy; enrolment, two sequence marks, lock.
    CHECK(files == 9);
    ::umask(umask_before);
}

TEST_CASE("a database that others could read is closed to them") {
    StationFixture station;
    station.enrol();
    REQUIRE(::chmod(station.database_file().c_str(), 0644) == 0);
    auto store = station.open();
    CHECK(mode_of(station.database_file()) == 0600U);
}

TEST_CASE("the database is opened with every guard") {
    StationFixture station;
    station.enrol();
    auto database = station.open_database();
    CHECK(setting_of(database, "journal_mode") == "wal");
    CHECK(setting_of(database, "synchronous") == "2");
    CHECK(setting_of(database, "foreign_keys") == "1");
    CHECK(setting_of(database, "secure_delete") == "1");
    CHECK(setting_of(database, "trusted_schema") == "0");
    CHECK(setting_of(database, "temp_store") == "2");
    CHECK(setting_of(database, "busy_timeout") == std::to_string(core::kDatabaseBusyMsMax));
}

TEST_CASE("an empty folder becomes a store of the present version, once") {
    StationFixture station;
    station.enrol();
    auto database = station.open_database();
    CHECK(database.user_version() == storage::schema_version());
    REQUIRE(storage::migrate(database).has_value());
    CHECK(database.user_version() == storage::schema_version());
}

TEST_CASE("a database of a newer program is refused and left alone") {
    StationFixture station;
    station.enrol();
    const int newer = storage::schema_version() + 1;
    {
        auto database = station.open_database();
        REQUIRE(database.set_user_version(newer).has_value());
    }
    const auto opened = station.try_open();
    REQUIRE(!opened.has_value());
    CHECK(opened.error().code == ErrorCode::conflict);
    auto database = station.open_database();
    CHECK(database.user_version() == newer);
}

TEST_CASE("the health that a former version sent is found under its new name") {
    StationFixture station;
    station.enrol();
    {
        auto database = station.open_database();
        REQUIRE(database.run("INSERT INTO settings VALUES ('last_report', 'x')").has_value());
        REQUIRE(database.set_user_version(4).has_value());
    }
    auto store = station.open();
    CHECK(store->settings().find("last_health").value() == "x");
    CHECK_FALSE(store->settings().find("last_report").value());
}

TEST_CASE("what was read and written stays in no memory of SQLite") {
    constexpr std::int64_t kRows = 200;
    constexpr sqlite3_int64 kSpareBytes = 8 * 1024;
    StationFixture station;
    station.enrol();
    auto database = station.open_database();
    const auto read_all = [&database] {
        auto rows = database.prepare("SELECT name, value FROM settings").value();
        std::size_t bytes = 0;
        while (rows.step().value()) bytes += rows.text(1).size();
        return bytes;
    };
    REQUIRE(read_all() > 0);
    const sqlite3_int64 before = sqlite3_memory_used();
    for (std::int64_t i = 0; i < kRows; ++i) {
        const std::string value(1000, 'x');
        REQUIRE(database.run("INSERT INTO settings VALUES (?, ?)", std::to_string(i), value));
    }
    CHECK(read_all() > 200'000);
    CHECK(sqlite3_memory_used() < before + kSpareBytes);
}

TEST_CASE("a file that is not a database is set aside whole, and a fresh one opens") {
    StationFixture station;
    std::filesystem::create_directories(station.data_dir());
    const std::string text(8192, 'x');
    std::ofstream(station.database_file()) << text;
    auto store = station.open();
    CHECK(store->outbox().verify().value().filed == 0);
    const auto aside = station.data_dir() / "damaged" / std::to_string(station.clock.now_ms);
    const auto kept = os::read_file(aside / "station.db", text.size());
    REQUIRE(kept.has_value());
    CHECK(core::as_text(*kept) == text);
}

TEST_CASE("settings keep what was set") {
    StationFixture station;
    auto store = station.open();
    CHECK(!store->settings().find("language").value().has_value());
    REQUIRE(store->settings().set("language", "zh").has_value());
    REQUIRE(store->settings().set("language", "en").has_value());
    REQUIRE(store->settings().set("empty", "").has_value());
    store.reset();
    store = station.open();
    CHECK(store->settings().find("language") == std::optional<std::string>{"en"});
    CHECK(store->settings().find("empty") == std::optional<std::string>{""});
}

TEST_CASE("the machine's key is made once and stays") {
    StationFixture station;
    auto store = station.open();
    const auto first = store->identity().device_key();
    REQUIRE(first.has_value());
    store.reset();
    store = station.open();
    const auto second = store->identity().device_key();
    REQUIRE(second.has_value());
    CHECK(first->verify_key() == second->verify_key());
    CHECK(mode_of(station.data_dir() / "device.key") == 0600U);
}

TEST_CASE("a damaged key is taken from its copy, and told") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    const auto before = store->identity().device_key().value().verify_key();
    const auto key_file = station.data_dir() / "device.key";
    SUBCASE("cut short") {
        std::filesystem::resize_file(key_file, 20);
    }
    SUBCASE("gone") {
        std::filesystem::remove(key_file);
    }
    CHECK(store->identity().device_key().value().verify_key() == before);
    const auto incidents = store->incidents().value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].kind == core::IncidentKind::key_damaged);
    // Mended: the copy may go now.
    std::filesystem::remove(station.data_dir() / "device.key.copy");
    CHECK(store->identity().device_key().value().verify_key() == before);
    CHECK(store->incidents().value().size() == 1);
}

TEST_CASE("a key that other users can read signs nothing until that is mended") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    REQUIRE(store->identity().device_key().has_value());
    for (const char* name : {"device.key", "device.key.copy"}) {
        using std::filesystem::perms;
        const auto file = station.data_dir() / name;
        std::filesystem::permissions(file, perms::group_read, std::filesystem::perm_options::add);
        const auto key = store->identity().device_key();
        REQUIRE(!key.has_value());
        CHECK(key.error().code == ErrorCode::denied);
        CHECK(key.error().detail.find("chmod 600 '" + file.string() + "'") != std::string::npos);
        std::filesystem::permissions(file, perms::owner_read | perms::owner_write);
    }
    CHECK(store->identity().device_key().has_value());
    CHECK(store->incidents().value().empty());
}

TEST_CASE("a key that is damaged twice is found, and never replaced by a new one") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    std::filesystem::remove(station.data_dir() / "device.key.copy");
    const auto key_file = station.data_dir() / "device.key";
    SUBCASE("one bit changed") {
        auto bytes = os::read_file(key_file, 64);
        REQUIRE(bytes.has_value());
        bytes->at(5) ^= 4;
        REQUIRE(os::write_private_file(key_file, *bytes).has_value());
    }
    SUBCASE("cut short") {
        std::filesystem::resize_file(key_file, 20);
    }
    SUBCASE("too long") {
        std::filesystem::resize_file(key_file, 65);
    }
    SUBCASE("gone from an enrolled machine") {
        std::filesystem::remove(key_file);
    }
    const auto key = store->identity().device_key();
    REQUIRE(!key.has_value());
    CHECK(key.error().code == ErrorCode::corrupt);
    const auto filed = store->outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == ErrorCode::corrupt);
}

TEST_CASE("a key or a database of another machine signs no case") {
    StationFixture station;
    station.enrol();
    StationFixture other;
    other.enrol();
    auto store = station.open();
    const auto own = store->identity().device_key().value().verify_key();
    REQUIRE(other.open()->identity().device_key().has_value());
    const auto put_others = [&](const char* name) {
        const auto from = other.data_dir() / "device.key";
        const auto overwrite = std::filesystem::copy_options::overwrite_existing;
        std::filesystem::copy_file(from, station.data_dir() / name, overwrite);
    };
    put_others("device.key");
    CHECK(store->identity().device_key().value().verify_key() == own);
    CHECK(store->incidents().value().size() == 1);
    put_others("device.key");
    put_others("device.key.copy");
    const auto filed = store->outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == ErrorCode::corrupt);
}

TEST_CASE("an enrolment is remembered and may be repeated") {
    StationFixture station;
    auto store = station.open();
    CHECK(!store->identity().enrolment().value().has_value());
    auto enrolment = station.enrolment();
    REQUIRE(store->identity().save_enrolment(enrolment).has_value());
    enrolment.central_url = "https://other.example";
    REQUIRE(store->identity().save_enrolment(enrolment).has_value());
    store.reset();
    store = station.open();
    CHECK(store->identity().enrolment() == std::optional(enrolment));
}

TEST_CASE("no case is sealed to a key of the centre that changed on the disk") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    auto text = store->settings().find("enrolment").value().value();
    const auto key = core::to_base64url(station.enrolment().answer.seal_key.bytes);
    const auto place = text.find(key);
    REQUIRE(place != std::string::npos);
    text[place] = text[place] == 'A' ? 'B' : 'A';
    REQUIRE(store->settings().set("enrolment", text).has_value());
    SUBCASE("with its copy beside the database the station goes on") {
        CHECK(store->identity().enrolment().value().value() == station.enrolment());
        CHECK(store->incidents().value().size() == 1);
        CHECK(store->outbox().submit(example_content()).has_value());
        return;
    }
    std::filesystem::remove(station.data_dir() / "enrolment.json");
    CHECK(store->identity().enrolment().error().code == core::ErrorCode::corrupt);
    const auto filed = store->outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == core::ErrorCode::corrupt);
    // Enrolling again mends it.
    REQUIRE(store->identity().save_enrolment(station.enrolment()).has_value());
    CHECK(store->outbox().submit(example_content()).has_value());
}

TEST_CASE("an enrolment from before its digest was kept is taken as it is") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    auto database = station.open_database();
    REQUIRE(database.run("DELETE FROM settings WHERE name = 'enrolment_digest'").has_value());
    REQUIRE(database.changes() == 1);
    CHECK(store->identity().enrolment().value().value() == station.enrolment());
}

TEST_CASE("a machine that has filed cases cannot become another device") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    REQUIRE(store->outbox().submit(example_content()).has_value());
    auto other = station.enrolment();
    REQUIRE(store->identity().save_enrolment(other).has_value());
    other.answer.device = "device-2";
    const auto saved = store->identity().save_enrolment(other);
    REQUIRE(!saved.has_value());
    CHECK(saved.error().code == ErrorCode::conflict);
    CHECK(store->identity().enrolment() == std::optional(station.enrolment()));
}

TEST_CASE("a machine knows since when it is cut off, until it is enrolled as another device") {
    StationFixture station;
    auto store = station.open();
    CHECK(
        store->identity().note_cut_off(station.clock.now()).error().code == ErrorCode::unavailable
    );
    REQUIRE(store->identity().save_enrolment(station.enrolment()).has_value());
    CHECK_FALSE(store->identity().cut_off().value().has_value());
    const auto first = station.clock.now();
    REQUIRE(store->outbox().record_cut_off(first).has_value());
    station.clock.now_ms += 1000;
    REQUIRE(store->outbox().record_cut_off(station.clock.now()).has_value());
    store.reset();
    store = station.open();
    CHECK(store->identity().cut_off().value() == first);
    auto other = station.enrolment();
    other.answer.device = "device-2";
    REQUIRE(store->identity().save_enrolment(other).has_value());
    CHECK_FALSE(store->identity().cut_off().value().has_value());
}

}  // namespace
}  // namespace fangxin::tests
