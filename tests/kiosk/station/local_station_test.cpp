// Tests of what the station on this machine refuses before anything is stored.
#include "kiosk/station/local_station.h"

#include <doctest/doctest.h>

#include "tests/storage/station_fixture.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("a station whose clock is certainly wrong files nothing until the centre's time is known"
) {
    tests::StationFixture fixture;
    fixture.enrol();
    tests::SetClock unset;
    unset.now_ms = 345'600'000;  // 5 January 1970
    const tests::SetClock steady;
    StationClock clock(unset, steady, fixture.clock.now());
    const Machine machine{fixture.data_dir().string(), {}, clock, fixture.random};
    const auto station = LocalStation::open(machine).value();
    const auto refused = station->file(tests::example_content());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == core::ErrorCode::unavailable);
    CHECK(station->readiness().waiting == 0);
    clock.note_offset(fixture.clock.now_ms - unset.now_ms);
    CHECK(station->file(tests::example_content()).has_value());
    CHECK(station->readiness().waiting == 1);
}

TEST_CASE("a station that was cut off knows it from its disk, files nothing and still looks up") {
    tests::StationFixture fixture;
    fixture.enrol();
    const tests::SetClock steady;
    StationClock clock(fixture.clock, steady, fixture.clock.now());
    const Machine machine{fixture.data_dir().string(), {}, clock, fixture.random};
    const auto filed = fixture.open()->outbox().submit(tests::example_content()).value();
    REQUIRE(fixture.open()->outbox().record_cut_off(clock.now()).has_value());
    const auto station = LocalStation::open(machine).value();
    CHECK(station->readiness().is_cut_off);
    CHECK_FALSE(station->readiness().can_file());
    CHECK(station->file(tests::example_content()).error().code == core::ErrorCode::denied);
    CHECK(station->status_here(filed.number, filed.query_code).has_value());
    CHECK(station->readiness().waiting == 1);
}
