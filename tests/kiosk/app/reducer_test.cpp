// Tests of what belongs to everybody: the doors, settings, answers that come too late.
#include <doctest/doctest.h>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

TEST_CASE("filing is not offered when the station cannot take a case") {
    for (const Readiness readiness :
         {Readiness{false, true, true, 0},
          Readiness{true, false},
          Readiness{.is_enrolled = true, .is_cut_off = true}}) {
        Desk desk;
        desk.happen(event::StationChanged{readiness});
        for (const Reason reason :
             {Reason::complaint, Reason::report, Reason::consultation, Reason::opinion}) {
            desk.act(action::Start{reason});
            CHECK(desk.state.is_home());
        }
        desk.start_find();
        CHECK((desk.is_finding() && !desk.find().found));
    }
}

TEST_CASE("filing is not offered while the clock is certainly wrong, and again once it is right") {
    Desk desk;
    desk.around.clock = ClockState::wrong;
    desk.start_complaint();
    CHECK(desk.state.is_home());
    desk.around.clock = ClockState::corrected;
    desk.start_complaint();
    CHECK(desk.page() == complaint_pages::category);
}

TEST_CASE("filing is offered without network") {
    Desk desk;
    desk.happen(event::StationChanged{{true, true, false, 12}});
    desk.start_complaint();
    CHECK(desk.page() == complaint_pages::category);
}

TEST_CASE("language, size, contrast and height change without losing an answer") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.type("facts.text", "店说不能退");
    desk.act(action::SwitchLanguage{});
    CHECK(desk.state.preferences.language == Language::english);
    desk.act(action::CycleTextSize{});
    desk.act(action::CycleContrast{});
    desk.act(action::MoveScreen{});
    CHECK(desk.page() == complaint_pages::facts);
    CHECK(desk.form().draft.text(core::Field::facts) == "店说不能退");
    CHECK(desk.state.preferences.is_lowered);
    CHECK(desk.state.preferences.text_size == TextSize::large);
    CHECK(desk.state.preferences.contrast == Contrast::dark);
    for (int i = 0; i < 3; ++i) {
        desk.act(action::CycleTextSize{});
        desk.act(action::CycleContrast{});
    }
    desk.act(action::SwitchLanguage{});
    CHECK(desk.state.preferences.language == Language::traditional);
    desk.act(action::SwitchLanguage{});
    desk.act(action::MoveScreen{});
    CHECK(desk.state.preferences == Preferences{});
}

TEST_CASE("an answer for an earlier visit is dropped") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    const auto earlier = desk.state.visit_number;
    desk.act(action::Leave{});
    desk.happen(event::StatusHere{earlier, example_status(core::CaseState::received)});
    CHECK(desk.state.is_home());
    desk.answer_until(complaint_pages::receipt);
    desk.happen(event::StatusHere{earlier, example_status(core::CaseState::received)});
    CHECK_FALSE(desk.form().receipt->status.has_value());
    desk.happen(event::StatusHere{
        desk.state.visit_number, example_status(core::CaseState::received)});
    CHECK(desk.form().receipt->status.has_value());
}

TEST_CASE("what one visit alone offers does nothing in another") {
    Desk desk;
    desk.start_find();
    desk.act(form::Choose{core::Field::category, "food"});
    desk.act(action::FocusField{"facts.text", 0});
    CHECK_FALSE(desk.editing().has_value());
    CHECK(desk.is_finding());
    CHECK(desk.effects.empty());
}
