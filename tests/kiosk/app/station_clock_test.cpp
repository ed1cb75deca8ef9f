// Tests of the station's time where the machine's clock is wrong.
#include "kiosk/station/station_clock.h"

#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

class SetClock final : public core::Clock {
  public:
    explicit SetClock(core::Instant shown) : shown_(shown) {}
    core::Instant now() const override { return shown_; }
    void set(core::Instant shown) { shown_ = shown; }

  private:
    core::Instant shown_;
};

core::Instant later(core::Instant instant, std::int64_t ms) {
    return {instant.utc_ms + ms};
}

constexpr std::int64_t kHourMs = 3'600'000;

}  // namespace

TEST_CASE("a clock before the build's own date dates nothing until the centre was reached") {
    SetClock machine({4 * 24 * kHourMs});
    const SetClock steady({0});
    StationClock clock(machine, steady, example_now());
    CHECK(clock.state() == ClockState::wrong);
    const auto refused = clock.check();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == core::ErrorCode::unavailable);
    const core::Instant centre = later(example_now(), kHourMs);
    clock.note_offset(centre.utc_ms - machine.now().utc_ms);
    CHECK(clock.state() == ClockState::corrected);
    CHECK(clock.check().has_value());
    CHECK(clock.now() == centre);
}

TEST_CASE("a clock that staff have set is right without a centre") {
    SetClock machine({0});
    const SetClock steady({0});
    const StationClock clock(machine, steady, example_now());
    CHECK(clock.state() == ClockState::wrong);
    machine.set(example_now());
    CHECK(clock.state() == ClockState::right);
}

TEST_CASE("the centre's time goes on by itself, also when somebody sets the machine's clock") {
    SetClock machine(later(example_now(), -kHourMs));
    SetClock steady({77});
    StationClock clock(machine, steady, {});
    clock.note_offset(kHourMs);
    steady.set({77 + 1000});
    machine.set(later(example_now(), 9 * kHourMs));
    // The same news again, as it comes with every change of the queue.
    clock.note_offset(kHourMs);
    CHECK(clock.now() == later(example_now(), 1000));
    clock.note_offset(std::nullopt);
    CHECK(clock.now() == machine.now());
    CHECK(clock.state() == ClockState::right);
}

TEST_CASE("a former start's offset holds until the clocks are compared, unless the time was lost") {
    SetClock machine(later(example_now(), kHourMs));
    const SetClock steady({77});
    StationClock clock(machine, steady, example_now());
    clock.expect_offset(-kHourMs);
    CHECK(clock.now() == example_now());
    CHECK(clock.state() == ClockState::corrected);
    clock.note_offset(std::nullopt);
    clock.expect_offset(-kHourMs);
    CHECK(clock.now() == machine.now());

    machine.set({4 * 24 * kHourMs});
    StationClock lost(machine, steady, example_now());
    lost.expect_offset(example_now().utc_ms);
    CHECK(lost.state() == ClockState::wrong);
}
