// Tests of the finger's rules: press, slip, drag, momentum, repeat.
#include "kiosk/ui/touch.h"

#include <doctest/doctest.h>
#include <vector>

#include "kiosk/limits.h"
#include "kiosk/ui/focus.h"

using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr TouchLimits kLimits{.press_slip = 32, .drag_slop = 12, .has_momentum = true};

// One item outside and one inside a scroll area of 1,000 pixels' hidden length.
struct Finger {
    Finger() { touch.set_range("list", 1000); }

    void at(bool is_down, float x, float y, double after_s = 0.02) {
        now_s += after_s;
        touch.update({is_down, x, y, now_s}, limits, items, scrolls);
    }
    void wait(double seconds) { at(false, 0, 0, seconds); }

    TouchLimits limits = kLimits;
    std::vector<TouchItem> items = {
        {"button", {0, 0, 200, 100}, true, false, ""},
        {"dead", {300, 0, 200, 100}, false, false, ""},
        {"key", {600, 0, 100, 100}, true, true, ""},
        {"row", {0, 400, 1000, 100}, true, false, "list"},
    };
    std::vector<TouchScroll> scrolls = {{"list", {0, 200, 1000, 800}}};
    Touch touch;
    double now_s = 0;
};

}  // namespace

TEST_CASE("a finger that goes up where it went down presses the item once") {
    Finger finger;
    finger.at(true, 50, 50);
    CHECK(finger.touch.held() == "button");
    CHECK(finger.touch.fired().empty());
    finger.at(false, 50, 50);
    CHECK(finger.touch.fired() == "button");
    finger.at(false, 50, 50);
    CHECK(finger.touch.fired().empty());
}

TEST_CASE("a press may slip eight millimetres and no further") {
    Finger finger;
    finger.at(true, 50, 90);
    finger.at(true, 50, 120);
    finger.at(false, 50, 121);
    CHECK(finger.touch.fired() == "button");
    finger.at(true, 50, 50);
    finger.at(false, 83, 50);
    CHECK(finger.touch.fired().empty());
}

TEST_CASE("an item that is not enabled is not pressed") {
    Finger finger;
    finger.at(true, 350, 50);
    finger.at(false, 350, 50);
    CHECK(finger.touch.fired().empty());
}

TEST_CASE("the item drawn last lies on top") {
    Finger finger;
    finger.items.push_back({"dialog", {0, 0, 1000, 1000}, true, false, ""});
    finger.at(true, 50, 450);
    CHECK(finger.touch.held() == "dialog");
    finger.at(true, 50, 350);
    CHECK_FALSE(finger.touch.is_dragging());
}

TEST_CASE("a drag past the slop scrolls and never presses") {
    Finger finger;
    finger.at(true, 50, 450);
    finger.at(true, 50, 440);
    CHECK_FALSE(finger.touch.is_dragging());
    finger.at(true, 50, 430);
    CHECK(finger.touch.is_dragging());
    CHECK(finger.touch.offset("list") == doctest::Approx(20));
    CHECK(finger.touch.held().empty());
    // Back where it began: still no press.
    finger.at(true, 50, 450);
    finger.at(false, 50, 450);
    CHECK(finger.touch.fired().empty());
}

TEST_CASE("a small movement in a list is still a press") {
    Finger finger;
    finger.at(true, 50, 450);
    finger.at(true, 50, 440);
    finger.at(false, 50, 440);
    CHECK(finger.touch.fired() == "row");
    CHECK(finger.touch.offset("list") == doctest::Approx(0));
}

TEST_CASE("a list that has nothing hidden does not scroll, and presses by the slip") {
    Finger finger;
    finger.touch.set_range("list", 0);
    finger.at(true, 50, 450);
    finger.at(true, 50, 425);
    CHECK_FALSE(finger.touch.is_dragging());
    finger.at(false, 50, 425);
    CHECK(finger.touch.fired() == "row");
}

TEST_CASE("a scroll area within another moves alone where it has hidden content") {
    Finger finger;
    finger.scrolls.push_back({"inner", {0, 600, 1000, 200}});
    finger.items.push_back({"field", {0, 600, 1000, 200}, true, false, "inner"});
    finger.touch.set_range("inner", 300);
    finger.at(true, 50, 700);
    finger.at(true, 50, 650);
    CHECK(finger.touch.offset("inner") == doctest::Approx(50));
    CHECK(finger.touch.offset("list") == doctest::Approx(0));
}

TEST_CASE("a drag on empty ground scrolls the area under it") {
    Finger finger;
    finger.at(true, 50, 900);
    finger.at(true, 50, 850);
    CHECK(finger.touch.offset("list") == doctest::Approx(50));
}

TEST_CASE("scrolling stops at both ends") {
    Finger finger;
    finger.at(true, 50, 450);
    finger.at(true, 50, 900);
    CHECK(finger.touch.offset("list") == doctest::Approx(0));
    finger.at(true, 50, -2000);
    CHECK(finger.touch.offset("list") == doctest::Approx(1000));
}

TEST_CASE("a thrown list glides on, slows down and comes to rest") {
    Finger finger;
    finger.at(true, 50, 450);
    for (int step = 1; step <= 10; ++step) {
        finger.at(true, 50, 450 - 10 * static_cast<float>(step));
    }
    finger.at(false, 50, 350);
    const float thrown = finger.touch.offset("list");
    CHECK(finger.touch.due_s().has_value());
    finger.wait(0.1);
    const float first = finger.touch.offset("list") - thrown;
    finger.wait(0.1);
    const float second = finger.touch.offset("list") - thrown - first;
    CHECK(first > 0);
    CHECK(second > 0);
    CHECK(second < first);
    for (int i = 0; i < 40; ++i) {
        finger.wait(0.1);
    }
    CHECK_FALSE(finger.touch.due_s().has_value());
}

TEST_CASE("a touch stops a gliding list and presses nothing") {
    Finger finger;
    finger.at(true, 50, 450);
    finger.at(true, 50, 430);
    finger.at(true, 50, 400);
    finger.at(false, 50, 400);
    REQUIRE(finger.touch.due_s().has_value());
    finger.at(true, 50, 450);
    CHECK_FALSE(finger.touch.due_s().has_value());
    finger.at(false, 50, 450);
    CHECK(finger.touch.fired().empty());
}

TEST_CASE("reduced motion knows no gliding") {
    Finger finger;
    finger.limits.has_momentum = false;
    finger.at(true, 50, 450);
    finger.at(true, 50, 430);
    finger.at(true, 50, 400);
    finger.at(false, 50, 400);
    CHECK_FALSE(finger.touch.due_s().has_value());
}

TEST_CASE("a finger that rests before it lifts throws nothing") {
    Finger finger;
    finger.at(true, 50, 450);
    finger.at(true, 50, 430);
    finger.at(true, 50, 400);
    finger.at(false, 50, 400, 0.5);
    CHECK_FALSE(finger.touch.due_s().has_value());
}

TEST_CASE("a repeating key fires when the finger goes down and again while it stays") {
    Finger finger;
    finger.at(true, 650, 50);
    CHECK(finger.touch.fired() == "key");
    finger.at(true, 650, 50, 0.3);
    CHECK(finger.touch.fired().empty());
    CHECK(finger.touch.due_s().has_value());
    finger.at(true, 650, 50, 0.3);
    CHECK(finger.touch.fired() == "key");
    finger.at(true, 650, 50, 0.15);
    CHECK(finger.touch.fired().empty());
    finger.at(true, 650, 50, 0.1);
    CHECK(finger.touch.fired() == "key");
    finger.at(false, 650, 50);
    CHECK(finger.touch.fired().empty());
    CHECK_FALSE(finger.touch.due_s().has_value());
}

TEST_CASE("a key that is held repeats slowly at first and then faster") {
    Finger finger;
    finger.at(true, 650, 50);
    std::vector<int> in_each_second(5);
    for (int& fired : in_each_second) {
        for (int i = 0; i < 100; ++i) {
            finger.at(true, 650, 50, 0.01);
            fired += finger.touch.fired() == "key" ? 1 : 0;
        }
    }
    CHECK(in_each_second.front() <= 4);
    CHECK(in_each_second.back() >= 20);
}

TEST_CASE("a finger that rests for long does nothing any more until it moves or goes up") {
    Finger finger;
    finger.at(true, 650, 50);
    CHECK(finger.touch.is_active());
    finger.at(true, 650, 50, kHeldStillSMax - 1);
    CHECK(finger.touch.is_active());
    CHECK(finger.touch.fired() == "key");
    finger.at(true, 651, 50, 1);
    CHECK_FALSE(finger.touch.is_active());
    CHECK(finger.touch.fired().empty());
    CHECK_FALSE(finger.touch.due_s().has_value());
    finger.at(true, 650, 400, 1);
    CHECK(finger.touch.is_active());
    finger.at(true, 650, 400, kHeldStillSMax);
    CHECK_FALSE(finger.touch.is_active());
    finger.at(false, 650, 400, 1);
    CHECK(finger.touch.is_active());
    finger.at(false, 650, 400, 1);
    CHECK_FALSE(finger.touch.is_active());
}

TEST_CASE("a finger that is down while everything is reset presses nothing") {
    Finger finger;
    finger.at(true, 50, 50);
    finger.touch.reset();
    finger.at(true, 50, 50);
    finger.at(false, 50, 50);
    CHECK(finger.touch.fired().empty());
    CHECK(finger.touch.offset("list") == doctest::Approx(0));
}

TEST_CASE("the focus goes round the enabled items in drawing order") {
    const Finger finger;
    Focus focus;
    CHECK(focus.id().empty());
    focus.move(finger.items, false);
    CHECK(focus.id() == "button");
    focus.move(finger.items, false);
    CHECK(focus.id() == "key");
    focus.move(finger.items, false);
    focus.move(finger.items, false);
    CHECK(focus.id() == "button");
    focus.move(finger.items, true);
    CHECK(focus.id() == "row");
    focus.clear();
    focus.move(finger.items, true);
    CHECK(focus.id() == "row");
    focus.move({}, false);
    CHECK(focus.id().empty());
}

TEST_CASE("a rest in a place begins where the finger went down and last moved, and counts once") {
    const Rect seal{20, 20, 60, 60};
    Finger finger;
    CHECK_FALSE(finger.touch.rests_since_s(seal).has_value());
    finger.at(true, 30, 30);
    CHECK(finger.touch.rests_since_s(seal) == finger.now_s);
    const double down_s = finger.now_s;
    finger.at(true, 40, 30);
    CHECK(finger.touch.rests_since_s(seal) == down_s);
    finger.touch.take_hold();
    finger.at(true, 40, 30);
    CHECK_FALSE(finger.touch.rests_since_s(seal).has_value());
    finger.at(false, 40, 30);
    finger.at(true, 30, 30);
    CHECK(finger.touch.rests_since_s(seal) == finger.now_s);
}

TEST_CASE("a finger that wanders has not rested, and one from elsewhere never rests in a place") {
    const Rect seal{20, 20, 60, 60};
    Finger finger;
    finger.at(true, 30, 30);
    finger.at(true, 70, 70, 2);
    CHECK(finger.touch.rests_since_s(seal) == finger.now_s);
    finger.at(true, 110, 70, 2);
    CHECK_FALSE(finger.touch.rests_since_s(seal).has_value());
    finger.at(false, 110, 70);
    finger.at(true, 110, 70);
    finger.at(true, 30, 30);
    CHECK_FALSE(finger.touch.rests_since_s(seal).has_value());
    // A page that changes under the finger begins with no rest.
    finger.at(false, 30, 30);
    finger.at(true, 30, 30);
    finger.touch.reset();
    finger.at(true, 30, 30);
    CHECK_FALSE(finger.touch.rests_since_s(seal).has_value());
}
