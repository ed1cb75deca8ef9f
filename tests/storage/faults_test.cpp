// The disk fails at every point of filing a case: what was promised is there, what failed is not.
#include <doctest/doctest.h>
#include <map>
#include <string>

#include "storage/store.h"
#include "tests/storage/faulty_vfs.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

constexpr int kOperationsMax = 500;  // far more than filing one case needs

// A station on a faulty disk and what it promised so far.
struct FaultyStation : StationFixture {
    storage::StoreOptions on_faulty_disk() const {
        storage::StoreOptions options;
        options.database.vfs = disk.name();
        options.query_code_cost = core::SlowHashCost::minimal;
        return options;
    }
    // Files one case and closes the store while the fault strikes at this operation, counted from
    // the opened store on. True if filing succeeded.
    bool file_with_fault(int operation, DiskFault fault) {
        auto store = open(on_faulty_disk());
        disk.fail_at(operation, fault);
        const auto filed = store->outbox().submit(example_content());
        if (filed) promise(*filed);
        return filed.has_value();
    }
    void promise(const storage::Submitted& filed) {
        promised.emplace(filed.id.to_string(), filed.number);
        codes.emplace(filed.number, filed.query_code);
    }
    // Every promised case is there, with its status; the account is without gap. Returns how many
    // cases are there that nobody was promised.
    std::size_t check_everything() {
        auto store = open(on_faulty_disk());
        const auto account = store->outbox().verify();
        REQUIRE(account.has_value());
        const auto list = store->outbox().list();
        REQUIRE(list.has_value());
        CHECK(account->filed == list->size());
        std::map<std::string, core::CaseNumber> present;
        for (const auto& queued : *list) {
            present.emplace(queued.id.to_string(), queued.number);
        }
        CHECK(count_statuses() == static_cast<std::int64_t>(list->size()));
        for (const auto& [number, code] : codes)
            CHECK(store->status_mirror().status_here(number, code).has_value());
        for (const auto& [id, number] : promised) {
            REQUIRE(present.contains(id));
            CHECK(present.at(id) == number);
        }
        const std::size_t unpromised = present.size() - promised.size();
        promised = present;
        return unpromised;
    }

    std::int64_t count_statuses() const {
        auto database = storage::Database::open(database_file(), {disk.name(), false});
        REQUIRE(database.has_value());
        return database->find_integer("SELECT count(*) FROM sealed_mirror").value().value();
    }

    FaultyVfs disk;
    std::map<std::string, core::CaseNumber> promised;   // number by id
    std::map<core::CaseNumber, core::QueryCode> codes;  // of those whose receipt was shown
};

// Files until the fault no longer strikes. Returns how many cases are there though filing failed.
std::size_t sweep(FaultyStation& station, DiskFault fault) {
    std::size_t unpromised = 0;
    int failures = 0;
    for (int operation = 1; operation < kOperationsMax; ++operation) {
        CAPTURE(operation);
        const bool is_filed = station.file_with_fault(operation, fault);
        const bool has_struck = station.disk.has_failed();
        station.disk.heal();
        const auto found = station.check_everything();
        CHECK(found <= (is_filed ? 0U : 1U));
        unpromised += found;
        failures += is_filed ? 0 : 1;
        if (has_struck) continue;
        CHECK(failures >= 5);
        return unpromised;
    }
    FAIL("the fault never ceased to strike");
    return unpromised;
}

TEST_CASE("outbox keeps a case or says that it did not, wherever the disk fails") {
    for (const auto fault : {DiskFault::io_error, DiskFault::full, DiskFault::short_write}) {
        CAPTURE(static_cast<int>(fault));
        FaultyStation station;
        station.enrol();
        CHECK(sweep(station, fault) == 0);
    }
}

TEST_CASE("outbox keeps cases whole when the disk fails for good, wherever it does") {
    FaultyStation station;
    station.enrol();
    // A disk that dies in the very sync of a commit lets nobody undo it: the case may be there when
    // the disk comes back. The log has few such syncs, so few cases may.
    CHECK(sweep(station, DiskFault::failed_disk) <= 3);
}

TEST_CASE("outbox keeps every promised case when the power fails, wherever it does") {
    constexpr std::uint64_t kSeed = 20'261'122;
    INFO("seed ", kSeed);
    for (const auto survivors : {Survivors::none, Survivors::some, Survivors::all}) {
        CAPTURE(static_cast<int>(survivors));
        FaultyStation station;
        station.enrol();
        int operation = 1;
        for (; operation < kOperationsMax; ++operation) {
            CAPTURE(operation);
            const bool is_filed = station.file_with_fault(operation, DiskFault::power_cut);
            const bool has_struck = station.disk.has_failed();
            station.disk.cut_power(survivors, kSeed + static_cast<std::uint64_t>(operation));
            // A case may be there whose number the power cut kept from the screen; never two.
            const auto unpromised = station.check_everything();
            CHECK(unpromised <= (is_filed ? 0U : 1U));
            if (survivors == Survivors::none) CHECK(unpromised == 0);
            if (!has_struck) break;
        }
        CHECK(operation < kOperationsMax);
    }
}

TEST_CASE("a case whose last sync failed does not come back when the power fails next") {
    FaultyStation station;
    station.enrol();
    int operation = 1;
    for (; operation < kOperationsMax; ++operation) {
        CAPTURE(operation);
        bool has_struck = false;
        {
            auto store = station.open(station.on_faulty_disk());
            station.disk.fail_at(operation, DiskFault::io_error);
            const auto filed = store->outbox().submit(example_content());
            if (filed) station.promise(*filed);
            has_struck = station.disk.has_failed();
            // From here on nothing reaches the disk: the store cannot tidy up while it closes.
            station.disk.fail_at(1, DiskFault::power_cut);
        }
        station.disk.cut_power(Survivors::all, 0);
        CHECK(station.check_everything() == 0);
        if (!has_struck) break;
    }
    CHECK(operation < kOperationsMax);
}

TEST_CASE("what is seen after a kill is there after a power cut too") {
    int cases_left_by_kills = 0;
    int operation = 1;
    for (; operation < kOperationsMax; ++operation) {
        CAPTURE(operation);
        FaultyStation station;
        station.enrol();
        // The process ends in the middle of filing; what it wrote stays with the operating system.
        const bool is_filed = station.file_with_fault(operation, DiskFault::failed_disk);
        const bool has_struck = station.disk.has_failed();
        station.disk.heal();
        std::size_t seen = 0;
        {
            auto store = station.open(station.on_faulty_disk());
            const auto list = store->outbox().list();
            REQUIRE(list.has_value());
            seen = list->size();
            station.disk.fail_at(1, DiskFault::power_cut);
        }
        station.disk.cut_power(Survivors::none, 0);
        auto store = station.open(station.on_faulty_disk());
        const auto list = store->outbox().list();
        REQUIRE(list.has_value());
        CHECK(list->size() == seen);
        if (!is_filed) cases_left_by_kills += static_cast<int>(seen);
        if (!has_struck) break;
    }
    CHECK(operation < kOperationsMax);
    CHECK(cases_left_by_kills > 0);
}

TEST_CASE("a store whose making was cut short opens and files") {
    for (int operation = 1; operation < kOperationsMax; ++operation) {
        CAPTURE(operation);
        FaultyStation station;
        station.disk.fail_at(operation, DiskFault::power_cut);
        {
            auto store = station.try_open(station.on_faulty_disk());
            if (store) static_cast<void>((*store)->settings().set("made", "yes"));
        }
        const bool has_struck = station.disk.has_failed();
        station.disk.cut_power(Survivors::some, static_cast<std::uint64_t>(operation));
        auto store = station.try_open(station.on_faulty_disk());
        REQUIRE(store.has_value());
        CHECK((*store)->outbox().waiting() == 0U);
        CHECK((*store)->outbox().verify().has_value());
        CHECK((*store)->settings().set("again", "yes").has_value());
        if (!has_struck) return;
    }
    FAIL("the fault never ceased to strike");
}

TEST_CASE("a full disk is told as such") {
    FaultyStation station;
    station.enrol();
    auto store = station.open(station.on_faulty_disk());
    station.disk.fail_at(1, DiskFault::full);
    const auto filed = store->outbox().submit(example_content());
    REQUIRE(!filed.has_value());
    CHECK(filed.error().code == core::ErrorCode::disk_full);
    // The same store goes on as soon as there is room.
    const auto again = store->outbox().submit(example_content());
    REQUIRE(again.has_value());
    CHECK(again->number.to_string().starts_with("K7Q-0001"));
}

}  // namespace
}  // namespace fangxin::tests
