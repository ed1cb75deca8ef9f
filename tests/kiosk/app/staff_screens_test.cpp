// Tests of the staff's corner and of the call for help, touched as a person would.
#include <atomic>
#include <doctest/doctest.h>

#include "tests/kiosk/app/kiosk_with_person.h"
#include "tests/kiosk/app/sample_report.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// On the seal at the upper left of every page, upright and across, however large the text.
constexpr float kSealX = 60;
constexpr float kSealY = 70;

void hold_seal(Kiosk& kiosk, double seconds) {
    kiosk.look_at_page();
    kiosk.window.pointer_down(kSealX, kSealY);
    kiosk.settle();
    kiosk.window.advance(seconds);
    kiosk.settle();
    kiosk.window.pointer_up();
    kiosk.settle();
}

const staff::State* corner_of(const Kiosk& kiosk) {
    return std::get_if<staff::State>(&kiosk.state().visit->room);
}

void enter(Kiosk& kiosk, std::string_view pin) {
    for (const char digit : pin) kiosk.tap("staff.digit." + std::string(1, digit));
    kiosk.tap("page.next");
    kiosk.wait_until([&] { return !corner_of(kiosk)->is_checking; });
}

void open_corner(Kiosk& kiosk) {
    hold_seal(kiosk, kStaffHoldS);
    enter(kiosk, "480266");
    kiosk.wait_until([&] { return corner_of(kiosk)->report.has_value(); });
}

}  // namespace

TEST_CASE("a finger that rests on the seal for three seconds opens the PIN page, a shorter one not"
) {
    Kiosk kiosk;
    const auto items = kiosk.ui.items_shown().size();
    hold_seal(kiosk, 0.1);
    CHECK(kiosk.is_home());
    hold_seal(kiosk, kStaffHoldS - 0.5);
    CHECK(kiosk.is_home());
    CHECK(kiosk.ui.items_shown().size() == items);
    hold_seal(kiosk, kStaffHoldS);
    CHECK(corner_of(kiosk) != nullptr);
    CHECK(kiosk.shows("staff.digit.0"));
    kiosk.tap("staff.close");
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("a finger that wanders over the seal, or rests beside it, opens nothing") {
    Kiosk kiosk;
    kiosk.look_at_page();
    kiosk.window.pointer_down(kSealX, kSealY);
    kiosk.settle();
    kiosk.window.advance(kStaffHoldS - 0.5);
    kiosk.window.pointer_move(kSealX + 200, kSealY);
    kiosk.settle();
    kiosk.window.advance(kStaffHoldS);
    kiosk.settle();
    kiosk.window.pointer_up();
    kiosk.settle();
    CHECK(kiosk.is_home());
    kiosk.window.pointer_down(kSealX + 400, kSealY);
    kiosk.settle();
    kiosk.window.advance(kStaffHoldS);
    kiosk.settle();
    kiosk.window.pointer_up();
    kiosk.settle();
    CHECK(corner_of(kiosk) == nullptr);
}

TEST_CASE("on other pages a finger on the seal does nothing") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    hold_seal(kiosk, kStaffHoldS);
    CHECK(kiosk.is_at(complaint_pages::category));
}

TEST_CASE("wrong PINs lock the corner, and the right one waits as well") {
    Kiosk kiosk;
    hold_seal(kiosk, kStaffHoldS);
    for (int i = 0; i < 5; ++i) {
        enter(kiosk, "111222");
        CHECK_FALSE(corner_of(kiosk)->is_open);
    }
    CHECK(corner_of(kiosk)->is_locked(kiosk.window.now_s()));
    kiosk.tap("staff.digit.4");
    CHECK(corner_of(kiosk)->pin.empty());
    kiosk.window.advance(30);
    kiosk.settle();
    enter(kiosk, "480266");
    CHECK(corner_of(kiosk)->is_open);
}

TEST_CASE("the right PIN opens the corner, which delivers, reads again and closes by itself") {
    Kiosk kiosk;
    kiosk.station.set_report(long_report());
    open_corner(kiosk);
    kiosk.tap("staff.sync");
    kiosk.tap("staff.again");
    kiosk.wait_until([&] { return corner_of(kiosk)->delivery == staff::Delivery::tried; });
    kiosk.window.advance(kStaffIdleS + 0.1);
    kiosk.settle();
    CHECK(is_untouched(kiosk.state()));
    CHECK(kiosk.shows("home.file"));
    CHECK_FALSE(kiosk.shows("staff.close"));
}

TEST_CASE("everything in the corner can be touched in every text size, upright and across") {
    struct Panel {
        int width_px;
        int height_px;
        float width_mm;
    };
    for (const Panel panel : {Panel{1080, 1920, 268}, Panel{1920, 1080, 476}}) {
        Kiosk kiosk(panel.width_px, panel.height_px, panel.width_mm);
        kiosk.station.set_report(long_report());
        for (int size = 0; size < 4; ++size) {
            CAPTURE(panel.width_px);
            CAPTURE(size);
            for (int i = 0; i < size; ++i) kiosk.tap("header.text_size");
            hold_seal(kiosk, kStaffHoldS);
            REQUIRE(corner_of(kiosk) != nullptr);
            kiosk.tap("staff.erase");
            enter(kiosk, "480266");
            kiosk.wait_until([&] { return corner_of(kiosk)->report.has_value(); });
            CHECK(kiosk.is_reachable("staff.sync"));
            kiosk.bring_into_view("staff.again");
            CHECK(kiosk.is_reachable("staff.again"));
            kiosk.tap("staff.close");
            CHECK(is_untouched(kiosk.state()));
        }
    }
}

TEST_CASE("where nobody can be called there is no button for it") {
    Kiosk kiosk;
    kiosk.tap("home.help");
    CHECK_FALSE(kiosk.shows("help.call"));
    CHECK(kiosk.shows("help.close"));
}

TEST_CASE("a call for help is made once, says what came of it, and can be made again after a pause"
) {
    using enum HelpCall::Outcome;
    std::atomic<int> calls = 0;
    std::atomic<bool> is_answered = false;
    Kiosk kiosk(1080, 1920, 268, [&](const std::stop_token&) {
        ++calls;
        return tests::poll_until([&] { return is_answered.load(); });
    });
    kiosk.tap("home.file");
    kiosk.tap("page.help");
    kiosk.tap("help.call");
    CHECK(kiosk.state().help.outcome == calling);
    CHECK_FALSE(kiosk.shows("help.call"));
    is_answered = true;
    kiosk.wait_until([&] { return kiosk.state().help.outcome == coming; });
    CHECK_FALSE(kiosk.shows("help.call"));
    kiosk.tap("help.close");
    CHECK(kiosk.is_at(complaint_pages::category));
    kiosk.tap("page.help");
    kiosk.window.advance(kHelpPauseS);
    kiosk.settle();
    kiosk.tap("help.call");
    kiosk.wait_until([&] { return kiosk.state().help.outcome == coming; });
    CHECK(calls == 2);
}

TEST_CASE("a call that fails is said to have failed, and the next person cannot ring at once") {
    using enum HelpCall::Outcome;
    Kiosk kiosk(1080, 1920, 268, [](const std::stop_token&) { return false; });
    kiosk.tap("home.file");
    kiosk.tap("page.help");
    kiosk.tap("help.call");
    kiosk.wait_until([&] { return kiosk.state().help.outcome == failed; });
    kiosk.tap("help.close");
    kiosk.tap("page.back");
    REQUIRE(kiosk.is_home());
    CHECK(kiosk.state().help.outcome == none);
    kiosk.tap("home.help");
    CHECK_FALSE(kiosk.shows("help.call"));
    kiosk.window.advance(kHelpPauseS);
    kiosk.settle();
    CHECK(kiosk.shows("help.call"));
}

TEST_CASE("a call that hangs holds up neither the screen nor the end of the program") {
    std::atomic<bool> is_stopped = false;
    {
        Kiosk kiosk(1080, 1920, 268, [&](const std::stop_token& stop) {
            is_stopped = tests::poll_until([&] { return stop.stop_requested(); });
            return false;
        });
        kiosk.tap("home.help");
        kiosk.tap("help.call");
        kiosk.tap("help.close");
        kiosk.tap("home.file");
        CHECK(kiosk.is_at(complaint_pages::category));
    }
    CHECK(is_stopped);
}
