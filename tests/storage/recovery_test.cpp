// A damaged database: set aside, read as far as it can be read, replaced.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "core/json.h"
#include "core/limits.h"
#include "os/durable_file.h"
#include "storage/incidents.h"
#include "storage/migrations.h"
#include "storage/sequence_mark.h"
#include "tests/storage/station_fixture.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {
namespace {

using core::ErrorCode;

constexpr std::size_t kFileBytesMax = 64 * 1024 * 1024;
constexpr std::streamoff kPageBytes = 4096;

void overwrite(const std::filesystem::path& file, std::streamoff at, const std::string& bytes) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(at);
    stream << bytes;
}

core::Bytes bytes_of(const std::filesystem::path& file) {
    return os::read_file(file, kFileBytesMax).value();
}

// A station with cases of which some were delivered, its log folded into the database.
struct FiledStation : StationFixture {
    std::set<std::string> numbers;
    std::set<std::string> waiting;  // ids
    std::string code;
    std::optional<core::CaseNumber> looked_up;

    explicit FiledStation(int cases, int delivered) {
        enrol();
        auto store = open();
        for (int i = 0; i < cases; ++i) {
            const auto filed = store->outbox().submit(example_content()).value();
            numbers.insert(filed.number.to_string());
            waiting.insert(filed.id.to_string());
            looked_up = filed.number;
            code = filed.query_code.to_string();
        }
        const auto due = store->outbox().due(clock.now(), static_cast<std::size_t>(delivered));
        for (const auto& item : *due) {
            REQUIRE(store->outbox().record_received(acknowledge(item)));
            waiting.erase(item.id.to_string());
        }
        REQUIRE(open_database().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    std::vector<std::filesystem::path> set_aside() const {
        std::vector<std::filesystem::path> files;
        std::error_code failure;
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(data_dir() / "damaged", failure))
            if (entry.path().filename() == "station.db") files.push_back(entry.path());
        return files;
    }

    // What must hold after any damage: the account balances, nothing that comes out was altered,
    // and a new case gets a number that nobody has.
    void check_goes_on(storage::Store& store) {
        const auto account = store.outbox().verify().value();
        CHECK(account.filed == account.received + account.waiting + account.lost);
        const auto listed = store.outbox().list().value();
        const auto due = store.outbox().due(clock.now(), numbers.size()).value();
        for (const auto& item : due) {
            CHECK(waiting.contains(item.id.to_string()));
            CHECK(open_case(item).content == example_content());
        }
        CHECK(listed.size() + account.lost + account.received >= numbers.size());
        const auto next = store.outbox().submit(example_content()).value();
        CHECK(numbers.insert(next.number.to_string()).second);
        CHECK(store.outbox().verify().has_value());
    }
};

std::vector<core::Incident> incidents_of(const FiledStation& station) {
    auto database = station.open_database();
    return storage::all_incidents(database).value();
}

}  // namespace

TEST_CASE("a station whose database lost a page opens with what can be read") {
    FiledStation station(40, 10);
    // In the middle of the outbox: its rows are by far the largest.
    const auto pages = std::filesystem::file_size(station.database_file()) / kPageBytes;
    overwrite(
        station.database_file(),
        static_cast<std::streamoff>(pages / 2) * kPageBytes,
        std::string(kPageBytes, '\x5A')
    );
    const auto damaged = bytes_of(station.database_file());
    auto store = station.open();
    station.check_goes_on(*store);
    REQUIRE(station.set_aside().size() == 1);
    CHECK(bytes_of(station.set_aside().front()) == damaged);

    const auto incidents = incidents_of(station);
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].kind == core::IncidentKind::database_damaged);
    CHECK(incidents[0].saved >= 30);
    CHECK(incidents[0].saved + incidents[0].lost == 40);
    // The last case was not on that page.
    const auto query_code = core::QueryCode::parse(station.code).value();
    CHECK(store->status_mirror().look_up(*station.looked_up, query_code).has_value());
}

TEST_CASE("a station whose database cannot be opened at all keeps its identity and its numbers") {
    FiledStation station(20, 0);
    overwrite(station.database_file(), 0, std::string(kPageBytes, 'x'));
    auto store = station.open();
    CHECK(store->identity().enrolment().value().has_value());
    station.check_goes_on(*store);
    CHECK(store->outbox().verify().value().lost == 20);
    CHECK(station.set_aside().size() == 1);
}

TEST_CASE("a damaged database of the former version keeps its statuses") {
    FiledStation station(3, 1);
    const auto code = core::QueryCode::parse(station.code).value();
    {
        const auto status = station.open()->status_mirror().status_here(*station.looked_up, code);
        auto database = station.open_database();
        REQUIRE(database.execute("DROP TABLE sealed_mirror"));
        REQUIRE(database.set_user_version(6));
        REQUIRE(database.run(
            "INSERT INTO mirror VALUES (?, ?, 0, ?, ?)",
            status->id,
            status->number,
            core::to_json(*status),
            core::slow_hash(code.to_string())
        ));
        REQUIRE(database.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    overwrite(station.database_file(), 0, std::string(100, '\0'));
    auto store = station.open();
    CHECK(incidents_of(station).size() == 1);
    CHECK(store->status_mirror().look_up(*station.looked_up, code).has_value());
}

TEST_CASE("a number that only the mirror still knows is not given again") {
    FiledStation station(3, 0);
    REQUIRE(station.open_database().execute(
        "DELETE FROM outbox; UPDATE chain SET last_seq = 0, last_digest = zeroblob(32);"
        "PRAGMA wal_checkpoint(TRUNCATE)"
    ));
    std::filesystem::remove(station.data_dir() / "sequence.last");
    overwrite(station.database_file(), 0, std::string(100, '\0'));
    auto store = station.open();
    CHECK(store->outbox().count().value().lost == 3);
    station.check_goes_on(*store);
}

TEST_CASE("a database of which only the header is damaged loses no case") {
    FiledStation station(6, 2);
    SUBCASE("zeros") {
        overwrite(station.database_file(), 0, std::string(100, '\0'));
    }
    SUBCASE("noise") {
        overwrite(station.database_file(), 0, std::string(100, 'x'));
    }
    const auto damaged = bytes_of(station.database_file());
    auto store = station.open();
    const auto account = store->outbox().verify().value();
    CHECK(account.filed == 6);
    CHECK(account.received == 2);
    CHECK(account.lost == 0);
    const auto incidents = store->new_incidents().value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].saved == 6);
    REQUIRE(station.set_aside().size() == 1);
    CHECK(bytes_of(station.set_aside().front()) == damaged);
    CHECK_FALSE(std::filesystem::exists(station.database_file() + ".mended"));
    station.check_goes_on(*store);
}

TEST_CASE("cases that only the log of a database without a header holds are not lost") {
    FiledStation station(2, 0);
    const auto kept = station.data_dir().parent_path() / "kept";
    {
        auto store = station.open();
        const auto filed = store->outbox().submit(example_content()).value();
        station.numbers.insert(filed.number.to_string());
        station.waiting.insert(filed.id.to_string());
        std::filesystem::copy(station.data_dir(), kept);
    }
    // As a killed program leaves it.
    std::filesystem::remove_all(station.data_dir());
    std::filesystem::rename(kept, station.data_dir());
    overwrite(station.database_file(), 0, std::string(100, '\0'));
    auto store = station.open();
    CHECK(store->outbox().verify().value().waiting == 3);
    station.check_goes_on(*store);
}

TEST_CASE("a station whose database is gone goes on with its enrolment and declares the gap") {
    FiledStation station(5, 0);
    for (const char* const end : {"", "-wal", "-shm"})
        std::filesystem::remove(station.database_file() + end);
    SUBCASE("no file") {}
    SUBCASE("an empty file") {
        const std::ofstream empty(station.database_file());
    }
    auto store = station.open();
    CHECK(store->identity().enrolment().value().has_value());
    CHECK(store->outbox().verify().value().lost == 5);
    CHECK(store->new_incidents().value().size() == 1);
    station.check_goes_on(*store);
}

TEST_CASE("cases that were never filed count as lost only when the last number is not known") {
    FiledStation station(2, 0);
    for (const char* const end : {"", "-wal"})
        std::filesystem::remove(station.database_file() + end);
    std::ofstream(station.database_file()) << "no database";
    std::uint64_t filed = 2;
    SUBCASE("the file says it") {}
    SUBCASE("the file was cut off") {
        std::ofstream(station.data_dir() / "sequence.last") << "2 ";
        filed = storage::kSequenceMarkStep;
    }
    auto store = station.open();
    const auto account = store->outbox().verify().value();
    CHECK(account.filed == filed);
    CHECK(account.lost == filed);
    CHECK(store->incidents().value().front().lost == filed);
}

TEST_CASE("a case that the centre says it has is not lost with the database") {
    FiledStation station(4, 2);
    const auto check_account = [](storage::Store& store, std::uint64_t received) {
        const auto account = store.outbox().verify().value();
        CHECK(account.received == received);
        CHECK(account.lost == 4 - received);
        const auto counted = store.outbox().count().value();
        CHECK(counted.received == account.received);
        CHECK(counted.lost == account.lost);
        CHECK(counted.filed == account.filed);
    };
    SUBCASE("as the database still knows") {
        REQUIRE(station.open_database().execute("DELETE FROM outbox; DROP INDEX outbox_waiting"));
        auto store = station.open();
        CHECK(store->incidents().value().front().lost == 2);
        check_account(*store, 2);
    }
    SUBCASE("as its next answer says") {
        overwrite(station.database_file(), 0, std::string(kPageBytes, 'x'));
        auto store = station.open();
        check_account(*store, 0);
        REQUIRE(store->outbox().submit(example_content()));
        const auto item = store->outbox().due(station.clock.now(), 1).value().front();
        REQUIRE(store->outbox().record_received(station.acknowledge(item, 3)));
        const auto account = store->outbox().verify().value();
        CHECK(account.received == 4);
        CHECK(account.lost == 1);
    }
}

TEST_CASE("a station opens though a bit turned in the name of a table") {
    for (const std::string table : {"settings", "outbox", "chain"}) {
        CAPTURE(table);
        FiledStation station(6, 2);
        const auto bytes = bytes_of(station.database_file());
        const auto at = core::as_text(bytes).find("table" + table);
        REQUIRE(at != std::string_view::npos);
        const auto name = static_cast<std::streamoff>(at + std::string("table").size());
        overwrite(station.database_file(), name, std::string(1, static_cast<char>(table[0] ^ 1)));
        auto store = station.open();
        CHECK(store->identity().enrolment().value().has_value());
        CHECK(incidents_of(station).size() == 1);
        station.check_goes_on(*store);
    }
}

TEST_CASE("a case whose id changed on the disk hides no other from staff") {
    FiledStation station(3, 0);
    REQUIRE(station.open_database().execute(
        "UPDATE outbox SET id = 'x', number = 'y' WHERE device_seq = 2"
    ));
    auto store = station.open();
    const auto listed = store->outbox().list().value();
    REQUIRE(listed.size() == 3);
    CHECK(station.waiting.contains(listed[1].id.to_string()));
    CHECK(station.numbers.contains(listed[1].number.to_string()));
}

TEST_CASE("a schema that calls itself older than it is does not keep a station from opening") {
    FiledStation station(3, 0);
    REQUIRE(station.open_database().set_user_version(0));
    auto store = station.open();
    CHECK(store->outbox().verify().value().waiting == 3);
    station.check_goes_on(*store);
}

TEST_CASE("a station whose log was damaged tells how many cases it forgot") {
    constexpr int kInDatabase = 5;
    constexpr int kInLog = 4;
    SeededRandom random;
    int rounds_with_loss = 0;
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        FiledStation station(kInDatabase, 0);
        const auto kept = station.data_dir().parent_path() / "kept";
        {
            auto store = station.open();
            for (int i = 0; i < kInLog; ++i) {
                const auto filed = store->outbox().submit(example_content()).value();
                station.numbers.insert(filed.number.to_string());
                station.waiting.insert(filed.id.to_string());
            }
            std::filesystem::copy(station.data_dir(), kept);
        }
        // As a killed program leaves it: closing the store has folded the log into the database.
        std::filesystem::remove_all(station.data_dir());
        std::filesystem::rename(kept, station.data_dir());
        const std::filesystem::path log = station.database_file() + "-wal";
        const auto at = static_cast<std::streamoff>(random.below(std::filesystem::file_size(log)));
        const auto byte = static_cast<char>(bytes_of(log)[static_cast<std::size_t>(at)] ^ 0x10U);
        overwrite(log, at, std::string(1, byte));

        auto store = station.open();
        const auto account = store->outbox().verify().value();
        CHECK(account.filed == kInDatabase + kInLog);
        CHECK(account.waiting >= kInDatabase);
        CHECK(incidents_of(station).size() == (account.lost > 0 ? 1U : 0U));
        if (account.lost > 0) ++rounds_with_loss;
        if (account.lost > 0) CHECK(incidents_of(station).front().lost == account.lost);
        station.check_goes_on(*store);
    }
    CHECK(rounds_with_loss > 0);
}

TEST_CASE("a station goes on wherever its database was damaged") {
    SeededRandom random;
    for (int round = 0; round < 25; ++round) {
        FiledStation station(12, 3);
        const auto size = std::filesystem::file_size(station.database_file());
        const std::size_t places = 1 + random.below(4);
        for (std::size_t i = 0; i < places; ++i) {
            const auto at = static_cast<std::streamoff>(random.below(size - 200));
            overwrite(station.database_file(), at, std::string(1 + random.below(199), '\x77'));
        }
        CAPTURE(round);
        auto store = station.try_open();
        REQUIRE(store.has_value());
        // Damage inside a row that still reads is found when it is asked for, at the latest by the
        // account.
        const auto account = (*store)->outbox().verify();
        if (account) station.check_goes_on(**store);
    }
}

TEST_CASE("a recovery that a power cut stopped is ended at the next start") {
    FiledStation station(6, 0);
    const auto database = station.data_dir() / "station.db";
    const auto ready = station.data_dir() / "station.db.ready";
    std::filesystem::copy_file(database, ready);
    SUBCASE("before the damaged database was set aside") {
        overwrite(database, 0, std::string(100, 'x'));
    }
    SUBCASE("when only its log was left") {
        std::filesystem::rename(database, station.data_dir() / "station.db-wal");
    }
    SUBCASE("before the fresh one was put in its place") {
        std::filesystem::remove(database);
    }
    auto store = station.open();
    CHECK_FALSE(std::filesystem::exists(ready));
    CHECK(store->outbox().verify().value().filed == 6);
    station.check_goes_on(*store);
}

TEST_CASE("a fresh database that was never finished is thrown away") {
    FiledStation station(6, 0);
    const auto unfinished = station.data_dir() / "station.db.unfinished";
    SUBCASE("half a file") {
        std::ofstream(unfinished) << "half";
    }
    SUBCASE("a whole database, with what was put into it so far") {
        std::filesystem::copy_file(station.database_file(), unfinished);
    }
    FiledStation without(6, 0);
    for (FiledStation* const one : {&station, &without})
        overwrite(one->database_file(), 0, std::string(100, 'x'));
    auto store = station.open();
    CHECK_FALSE(std::filesystem::exists(unfinished));
    const auto account = store->outbox().verify().value();
    const auto expected = without.open()->outbox().verify().value();
    CHECK(account.filed == expected.filed);
    CHECK(account.lost == expected.lost);
    CHECK(store->incidents().value().size() == 1);
    station.check_goes_on(*store);
}

TEST_CASE("a damaged database that another program has open is left alone") {
    FiledStation station(3, 0);
    auto other = station.open();
    overwrite(station.database_file(), 0, std::string(100, 'x'));
    const auto damaged = bytes_of(station.database_file());
    storage::StoreOptions options;
    options.lock_wait_ms_max = 50;
    const auto second = station.try_open(options);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == ErrorCode::unavailable);
    CHECK(bytes_of(station.database_file()) == damaged);
}

TEST_CASE("what was set aside is reported to the centre once") {
    FiledStation station(4, 0);
    overwrite(station.database_file(), 0, std::string(100, 'x'));
    auto store = station.open();
    auto health = store->health().due_health(station.clock.now()).value();
    REQUIRE(health);
    REQUIRE(health->incidents.size() == 1);
    CHECK(health->lost == health->incidents[0].lost);
    REQUIRE(store->health().record_sent(*health, station.clock.now()));
    CHECK_FALSE(store->health().due_health(station.clock.now()).value());
    station.clock.now_ms += core::kHealthPauseMsMax;
    health = store->health().due_health(station.clock.now()).value();
    REQUIRE(health);
    CHECK(health->incidents.empty());
}

TEST_CASE("the centre is told of a damage though the health was sent just before") {
    FiledStation station(3, 3);
    {
        auto store = station.open();
        const auto health = store->health().due_health(station.clock.now()).value();
        REQUIRE(store->health().record_sent(*health, station.clock.now()));
    }
    overwrite(station.database_file(), 2 * kPageBytes, std::string(3 * kPageBytes, '\x5A'));
    auto store = station.open();
    CHECK(store->health().new_incidents().value() == 1);
    const auto health = store->health().due_health(station.clock.now()).value();
    REQUIRE(health);
    CHECK(health->incidents.size() == 1);
}

TEST_CASE("health is due when the counts changed, but not at every case") {
    FiledStation station(1, 0);
    auto store = station.open();
    const auto first = store->health().due_health(station.clock.now()).value();
    REQUIRE(first);
    CHECK(first->filed == 1);
    CHECK(first->waiting == 1);
    CHECK(first->is_chain_whole);
    REQUIRE(store->health().record_sent(*first, station.clock.now()));
    REQUIRE(store->outbox().submit(example_content()));
    CHECK_FALSE(store->health().due_health(station.clock.now()).value());
    station.clock.now_ms += core::kHealthPauseMsMin;
    const auto second = store->health().due_health(station.clock.now()).value();
    REQUIRE(second);
    CHECK(second->filed == 2);
    // The clock was put back: what was said in the future does not count.
    REQUIRE(store->health().record_sent(*second, station.clock.now()));
    station.clock.now_ms -= core::kHealthPauseMsMax;
    CHECK(store->health().due_health(station.clock.now()).value());
}

}  // namespace fangxin::tests
