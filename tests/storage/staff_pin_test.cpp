// Tests of the PIN that a station keeps: tries, pauses, incidents, and what is on the disk.
#include "storage/staff_pin.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

#include "tests/storage/station_fixture.h"

namespace fangxin::storage {

namespace {

using enum core::PinAnswer::Outcome;

constexpr std::int64_t kPauseMs = 30'000;  // after the fifth wrong one

core::PinAnswer check(Store& store, const tests::StationFixture& fixture, const char* pin) {
    return store.staff_pin().check(pin, fixture.clock.now()).value();
}

void be_wrong(Store& store, const tests::StationFixture& fixture, int times) {
    for (int i = 0; i < times; ++i) CHECK(check(store, fixture, "111222").outcome == wrong);
}

std::vector<core::IncidentKind> kinds(Store& store) {
    std::vector<core::IncidentKind> kinds;
    const auto incidents = store.incidents().value();
    for (const core::Incident& incident : incidents) kinds.push_back(incident.kind);
    return kinds;
}

}  // namespace

TEST_CASE("a station without a PIN opens for none, and notes nothing") {
    tests::StationFixture fixture;
    const auto store = fixture.open();
    CHECK(check(*store, fixture, "480266").outcome == not_set);
    CHECK(kinds(*store).empty());
}

TEST_CASE("only the PIN that was set last opens, and a trivial one is not set") {
    tests::StationFixture fixture;
    const auto store = fixture.open();
    REQUIRE(store->staff_pin().set("739105").has_value());
    REQUIRE(store->staff_pin().set("480266").has_value());
    CHECK(store->staff_pin().set("123456").error().code == core::ErrorCode::invalid);
    CHECK(check(*store, fixture, "739105").outcome == wrong);
    CHECK(check(*store, fixture, "480266").outcome == right);
    using enum core::IncidentKind;
    CHECK(kinds(*store) == std::vector{staff_pin_wrong, staff_corner_opened});
}

TEST_CASE("the fifth wrong PIN locks, also for the right one, and a right one in time frees all") {
    tests::StationFixture fixture;
    const auto store = fixture.open();
    REQUIRE(store->staff_pin().set("480266").has_value());
    be_wrong(*store, fixture, 4);
    const auto fifth = check(*store, fixture, "111222");
    CHECK(fifth.outcome == wrong);
    CHECK(fifth.wait_ms == kPauseMs);
    const auto noted = kinds(*store).size();
    const auto meanwhile = check(*store, fixture, "480266");
    CHECK(meanwhile.outcome == locked);
    CHECK(meanwhile.wait_ms == kPauseMs);
    CHECK(kinds(*store).size() == noted);
    fixture.clock.now_ms += kPauseMs;
    CHECK(check(*store, fixture, "480266").outcome == right);
    be_wrong(*store, fixture, 4);
    CHECK(check(*store, fixture, "480266").outcome == right);
}

TEST_CASE("a restart and a clock that was set back do not end the pause") {
    tests::StationFixture fixture;
    REQUIRE(fixture.open()->staff_pin().set("480266").has_value());
    be_wrong(*fixture.open(), fixture, 5);
    fixture.clock.now_ms += kPauseMs - 1;
    CHECK(check(*fixture.open(), fixture, "480266").wait_ms == 1);
    fixture.clock.now_ms -= 365LL * 24 * 60 * 60 * 1000;
    CHECK(check(*fixture.open(), fixture, "480266").wait_ms == kPauseMs);
    // From here it runs by the clock as it is now.
    fixture.clock.now_ms += kPauseMs - 1;
    CHECK(check(*fixture.open(), fixture, "480266").outcome == locked);
    fixture.clock.now_ms += 1;
    CHECK(check(*fixture.open(), fixture, "480266").outcome == right);
}

TEST_CASE("a PIN that is set again frees at once") {
    tests::StationFixture fixture;
    const auto store = fixture.open();
    REQUIRE(store->staff_pin().set("480266").has_value());
    be_wrong(*store, fixture, 5);
    REQUIRE(store->staff_pin().set("739105").has_value());
    CHECK(check(*store, fixture, "739105").outcome == right);
}

TEST_CASE("a damaged count opens for nobody until the PIN is set again") {
    tests::StationFixture fixture;
    const auto store = fixture.open();
    REQUIRE(store->staff_pin().set("480266").has_value());
    REQUIRE(store->settings().set("staff_pin_tries", "many").has_value());
    const auto answer = store->staff_pin().check("480266", fixture.clock.now());
    CHECK(answer.error().code == core::ErrorCode::corrupt);
    REQUIRE(store->staff_pin().set("480266").has_value());
    CHECK(check(*store, fixture, "480266").outcome == right);
}

TEST_CASE("no file of the station holds the PIN, nor a wrong one") {
    tests::StationFixture fixture;
    {
        const auto store = fixture.open();
        REQUIRE(store->staff_pin().set("480266739105").has_value());
        check(*store, fixture, "739105480266");
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(fixture.data_dir())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        CHECK(bytes.find("480266739105") == std::string::npos);
        CHECK(bytes.find("739105480266") == std::string::npos);
    }
}

}  // namespace fangxin::storage
