// Tests of when a frame is owed.
#include "kiosk/platform/frame_gate.h"

#include <doctest/doctest.h>

using fangxin::kiosk::FrameGate;

namespace {

FrameGate settled() {
    FrameGate gate;
    while (gate.take(0, std::nullopt)) {
    }
    return gate;
}

}  // namespace

TEST_CASE("a new gate and every event owe three frames, then none") {
    FrameGate gate;
    for (int round = 0; round < 2; ++round) {
        CHECK(gate.take(0, std::nullopt));
        CHECK(gate.take(0, std::nullopt));
        CHECK(gate.take(0, std::nullopt));
        CHECK_FALSE(gate.take(0, std::nullopt));
        gate.event();
    }
}

TEST_CASE("events do not add up") {
    FrameGate gate = settled();
    gate.event();
    gate.event();
    CHECK(gate.take(0, std::nullopt));
    CHECK(gate.take(0, std::nullopt));
    CHECK(gate.take(0, std::nullopt));
    CHECK_FALSE(gate.take(0, std::nullopt));
}

TEST_CASE("a deadline buys one frame when it has come") {
    FrameGate gate = settled();
    CHECK_FALSE(gate.take(4.9, 5.0));
    CHECK(gate.take(5.0, 5.0));
}

TEST_CASE("a still screen waits without end") {
    const FrameGate gate = settled();
    CHECK_FALSE(gate.wait_until(std::nullopt, 7).has_value());
}

TEST_CASE("a gate waits for the deadline, and not at all while it owes a frame") {
    FrameGate gate = settled();
    CHECK(gate.wait_until(9.0, 7) == 9.0);
    CHECK(gate.wait_until(5.0, 7) == 7.0);
    gate.event();
    CHECK(gate.wait_until(9.0, 7) == 7.0);
}
