// What the centre cannot do for now: once a change in its log, and in its figures.
#include <doctest/doctest.h>
#include <string>

#include "central/data_folder.h"
#include "central/database/database.h"
#include "os/clock.h"
#include "tests/central/bench.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
    return count;
}

// As somebody with access to the database.
void run_sql_at(const TestCentre& centre, const std::string& sql) {
    const os::SystemClock clock;
    const auto place = central::DataFolder(centre.data()).database_place().value();
    const auto database = central::Database::open(place, false, clock).value();
    const auto done =
        database->write([&sql](central::Session& writer) { return writer.execute(sql); });
    REQUIRE(done.has_value());
}

}  // namespace

TEST_CASE("a database that stores nothing is in the log once, and in the figures until it does") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto failing = [&centre](const std::string& part) {
        const std::string label = "{part=\"" + part + "\",reason=\"unavailable\"}";
        return metric_at(centre.metrics_url(), "fangxin_failing" + label);
    };
    CHECK(failing("storing") == 0);
    const auto next = device.next_case();
    for (int round = 1; round <= 2; ++round) {
        run_sql_at(centre, "ALTER TABLE cases RENAME TO cases_elsewhere");
        for (int i = 0; i < 3; ++i) {
            const auto refused = centre.put(next);
            CHECK(refused.problem_code() == "unavailable");
            CHECK(refused.headers.contains("retry-after"));
        }
        CHECK(failing("storing") == 1);
        CHECK(failing("reading") == 1);
        run_sql_at(centre, "ALTER TABLE cases_elsewhere RENAME TO cases");
        CHECK(centre.put(next).status / 100 == 2);
        CHECK(failing("storing") == 0);
        CHECK(failing("reading") == 0);
    }
    const auto log = centre.stop().errors;
    CHECK(count_of(log, "storing in the database fails: the database did not carry out") == 2);
    CHECK(count_of(log, "storing in the database works again") == 2);
    CHECK(count_of(log, "a request failed") < 6);
    // A time that needs no knowledge of where the machine is: "[2026-...T...Z]".
    CHECK(count_of(log, "Z] [") == count_of(log, "\n"));
}

TEST_CASE("a full disk of evidence is a condition until it has room for any file") {
    Bench bench;
    const auto& storing = bench.evidence_folder.storing();
    CHECK(bench.evidence_folder.has_room_for(1000).value());
    CHECK_FALSE(storing.failure());
    bench.free_bytes = 1000;
    CHECK_FALSE(bench.evidence_folder.has_room_for(1000).value());
    CHECK(storing.failure() == core::ErrorCode::disk_full);
    // Room for a small file, not for every one.
    bench.free_bytes = central::kFreeBytesBesideEvidence + 1000;
    CHECK(bench.evidence_folder.has_room_for(1000).value());
    CHECK(storing.failure() == core::ErrorCode::disk_full);
    bench.free_bytes = central::kFreeBytesBesideEvidence + core::kEvidenceSealedBytesMax;
    CHECK(bench.evidence_folder.has_room_for(1000).value());
    CHECK_FALSE(storing.failure());
}

}  // namespace fangxin::tests
