// Tests of a session's end: idle, countdowns, and what is left after it.
#include <doctest/doctest.h>
#include <type_traits>

#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// The state's own memory.
bool memory_holds(const State& state, std::string_view text) {
    const auto* const bytes = reinterpret_cast<const char*>(&state);
    return std::string_view(bytes, sizeof(state)).find(text) != std::string_view::npos;
}

// Without a touch.
double seconds_to_countdown(Desk& desk) {
    return desk.form().countdown().value().begins_s - desk.around.now_s;
}

bool asks_whether_noted(Desk& desk) {
    return desk.form().receipt->asks_whether_noted(desk.around.now_s);
}

void check_nothing_is_left(const State& state) {
    // A new part of the state must be looked at here: nothing of a person may be outside the visit.
    const auto& [visit_number, visit, overlay, preferences, input_s, readiness, printer, help] =
        state;
    static_assert(std::is_trivially_copyable_v<Preferences>);
    static_assert(std::is_trivially_copyable_v<Readiness>);
    static_assert(std::is_trivially_copyable_v<PrinterCondition>);
    static_assert(std::is_trivially_copyable_v<HelpCall>);
    CHECK(visit_number > 1);
    CHECK(std::holds_alternative<home::State>(visit->room));
    CHECK_FALSE(visit->editing.has_value());
    CHECK(visit->state().fields_shown().empty());
    CHECK(preferences == Preferences{});
    CHECK(overlay == Overlay::none);
    for (const auto* canary : {"canary", "2207", "482916"})
        CHECK_FALSE(memory_holds(state, canary));
    CHECK(is_untouched(state));
}

}  // namespace

TEST_CASE("an untouched home screen has no deadline") {
    Desk desk;
    CHECK_FALSE(session_deadline_s(desk.state, desk.around.now_s).has_value());
    desk.wait(100'000);
    CHECK(desk.effects.empty());
    CHECK(desk.state.visit_number == 1);
}

TEST_CASE("settings made on the home screen are reset when nobody goes on") {
    Desk desk;
    desk.act(action::SwitchLanguage{});
    desk.act(action::MoveScreen{});
    CHECK(session_deadline_s(desk.state, desk.around.now_s) == desk.around.now_s + kIdleS);
    desk.wait(kIdleS);
    check_nothing_is_left(desk.state);
}

TEST_CASE("the kiosk asks after two minutes and wipes after thirty seconds more") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.wait(kIdleS - 1);
    CHECK(desk.state.overlay == Overlay::none);
    desk.wait(1);
    CHECK(desk.state.overlay == Overlay::still_there);
    CHECK(still_there_seconds(desk.state, desk.around.now_s) == 30);
    desk.wait(kStillThereS - 0.5);
    CHECK(desk.state.overlay == Overlay::still_there);
    CHECK(still_there_seconds(desk.state, desk.around.now_s) == 1);
    desk.wait(0.5);
    check_nothing_is_left(desk.state);
    CHECK(desk.count<effect::ForgetLook>() == 1);
    CHECK(desk.only<PinyinStep>().kind == PinyinStep::Kind::clear);
}

TEST_CASE("one touch extends the session, as often as wanted, and does nothing else") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    for (int i = 0; i < 12; ++i) {
        desk.wait(kIdleS + 5);
        CHECK(desk.state.overlay == Overlay::still_there);
        desk.act(action::Touched{});
        CHECK(desk.state.overlay == Overlay::none);
        CHECK(desk.page() == complaint_pages::check);
    }
    CHECK(desk.form().draft.text(core::Field::contact_name) == "李canary");
    desk.wait(kIdleS);
    desk.act(action::Back{});
    CHECK(desk.page() == complaint_pages::check);
}

TEST_CASE("a touch before the time is up starts it anew") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.wait(kIdleS - 1);
    desk.act(action::Touched{});
    desk.wait(kIdleS - 1);
    CHECK(desk.state.overlay == Overlay::none);
}

TEST_CASE("the countdowns are redrawn once a second and nothing else is") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    const double touched_s = desk.around.now_s;
    CHECK(session_deadline_s(desk.state, touched_s) == touched_s + kIdleS);
    desk.wait(kIdleS + 0.25);
    const auto next = session_deadline_s(desk.state, desk.around.now_s);
    REQUIRE(next.has_value());
    CHECK(*next == doctest::Approx(touched_s + kIdleS + 1));
}

TEST_CASE("nothing is wiped while a case is being saved") {
    Desk desk;
    desk.answer_until(complaint_pages::check);
    desk.submit();
    desk.wait(1000);
    CHECK(desk.form().is_filing);
    CHECK_FALSE(session_deadline_s(desk.state, desk.around.now_s).has_value());
    desk.act(action::Leave{});
    CHECK(desk.form().is_filing);
    desk.happen(event::CaseFiled{desk.state.visit_number, example_filed()});
    CHECK(desk.page() == complaint_pages::receipt);
    CHECK(seconds_to_countdown(desk) == kIdleS);
}

TEST_CASE("a receipt asks after two minutes whether it was noted, and wipes thirty seconds later") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    CHECK(session_deadline_s(desk.state, desk.around.now_s) == desk.around.now_s + kIdleS);
    desk.wait(kIdleS - 1);
    CHECK_FALSE(asks_whether_noted(desk));
    desk.wait(1);
    CHECK(asks_whether_noted(desk));
    CHECK(desk.state.overlay == Overlay::none);
    CHECK(session_deadline_s(desk.state, desk.around.now_s) == desk.around.now_s + 1);
    desk.wait(kStillThereS - 1);
    CHECK_FALSE(desk.state.is_home());
    desk.wait(1);
    check_nothing_is_left(desk.state);
}

TEST_CASE("a touch stops the countdown of a receipt and stays on the page that came up") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    desk.wait(kIdleS + 20);
    desk.act(action::Touched{});
    CHECK(asks_whether_noted(desk));
    CHECK(seconds_to_countdown(desk) == kIdleS);
    desk.act(action::Back{});
    CHECK_FALSE(asks_whether_noted(desk));
}

TEST_CASE("the countdown starts sooner once the number was written down") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    desk.act(action::Next{});
    desk.act(form::WroteDown{});
    CHECK(seconds_to_countdown(desk) == form::kNotedS);
    desk.wait(form::kNotedS + kStillThereS);
    check_nothing_is_left(desk.state);
}

TEST_CASE("nobody is counted out while the printer works") {
    Desk desk;
    desk.answer_until(complaint_pages::receipt);
    desk.act(action::Print{});
    CHECK(desk.only<effect::Print>().visit == desk.state.visit_number);
    CHECK_FALSE(desk.form().countdown().has_value());
    desk.wait(50);
    desk.happen(event::PrintEnded{desk.state.visit_number, PrinterCondition::ready});
    CHECK(seconds_to_countdown(desk) == form::kNotedS);
    desk.wait(form::kNotedS + kStillThereS);
    check_nothing_is_left(desk.state);
}

TEST_CASE("done wipes at once") {
    Desk desk;
    desk.act(action::CycleContrast{});
    desk.answer_until(complaint_pages::receipt);
    desk.act(action::Leave{});
    check_nothing_is_left(desk.state);
    CHECK(desk.state.readiness.is_enrolled);
}

TEST_CASE("ending a visit destroys everything that was typed, wherever the person was") {
    const std::vector<std::size_t> pages = {
        complaint_pages::category,
        complaint_pages::shop,
        complaint_pages::purchase,
        complaint_pages::facts,
        complaint_pages::contact,
        complaint_pages::check};
    for (const std::size_t page : pages) {
        Desk desk;
        desk.answer_until(page);
        if (page == complaint_pages::shop) {
            desk.focus("shop.search");
            desk.letter("canary");
        }
        if (page == complaint_pages::contact) {
            desk.focus("contact.name");
            desk.happen(spelt("can ary", {"canary"}));
        }
        desk.wait(kIdleS);
        desk.wait(kStillThereS);
        check_nothing_is_left(desk.state);
    }
}

TEST_CASE("ending a visit destroys everything of a look-up") {
    Desk desk;
    desk.start_find();
    desk.type("find.number", "canary");
    desk.type("find.query_code", "482916");
    desk.wait(kIdleS);
    desk.wait(kStillThereS);
    check_nothing_is_left(desk.state);
}
